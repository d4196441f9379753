package org.latchkey.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.Administration;

/** Where the accounts come from. */
public interface AdministrationConnector {

    /**
     * Does something with the accounts, and lets go of them afterwards.
     *
     * @param contextFile the context descriptor that the operator has named
     * @throws CommandException if there is no way to the accounts
     */
    <T> T with(Optional<Path> contextFile, Function<Administration, T> work);
}
