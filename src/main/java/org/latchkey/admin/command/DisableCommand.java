package org.latchkey.admin.command;

import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Closes an account. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Let a user in no more, and log the user out.")
public final class DisableCommand implements Runnable {

    private final CommandContext desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public DisableCommand(CommandContext desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        desk.change(
                id,
                confirmation,
                user -> "Disable " + CommandContext.name(user) + " and end all sessions?",
                admin -> admin.changes().disable(id),
                TerminalFormat.quoted(id) + " is disabled, and all sessions have ended.");
    }
}
