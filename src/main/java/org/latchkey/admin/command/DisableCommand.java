package org.latchkey.admin.command;

import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code disable}: disables an account. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Prevent a user from logging in, and end all sessions.")
public final class DisableCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public DisableCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.change(
                id,
                confirmation,
                user -> "Disable " + CommandContext.name(user) + " and end all sessions?",
                admin -> admin.changes().disable(id),
                TerminalFormat.quoted(id) + " is disabled, and all sessions have ended.");
    }
}
