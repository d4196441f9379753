package org.latchkey.admin.command;

import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code delete}: deletes an account. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Delete a user for good; the id can be registered again.")
public final class DeleteCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public DeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.change(
                id,
                confirmation,
                user -> "Delete " + CommandContext.name(user) + " for good?",
                admin -> admin.changes().delete(id),
                TerminalFormat.quoted(id) + " is deleted.");
    }
}
