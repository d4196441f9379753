package org.latchkey.admin.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.account.backup.BackupFile;
import org.latchkey.account.operator.Administration;
import org.latchkey.config.CheckedSetting;

/** Opens the accounts for one command, and reads the settings that lead to them. */
public interface AdministrationConnector {

    /**
     * Opens the accounts, runs a function on them and closes them.
     *
     * @param contextFile the context descriptor of the {@code --context} option
     * @param work the function to run
     * @return the result of the function
     * @throws CommandException if the accounts cannot be opened
     */
    <T> T with(Optional<Path> contextFile, Function<Administration, T> work);

    /**
     * Restores a backup.
     *
     * @param contextFile the context descriptor of the {@code --context} option
     * @param replace whether accounts in the embedded store may be replaced
     * @return the file with the accounts that were replaced
     * @throws CommandException if the store cannot be opened, or has accounts that are not to be replaced
     */
    Optional<Path> restore(Optional<Path> contextFile, BackupFile backup, boolean replace);

    /**
     * Checks all settings of the web application, without opening the accounts.
     *
     * @param contextFile the context descriptor of the {@code --context} option
     * @throws CommandException if it cannot be read
     */
    List<CheckedSetting> check(Optional<Path> contextFile);
}
