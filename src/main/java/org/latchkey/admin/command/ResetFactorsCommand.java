package org.latchkey.admin.command;

import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code reset-factors}: removes all second factors of a user who has lost them, and ends all sessions. */
@Command(
        name = "reset-factors",
        mixinStandardHelpOptions = true,
        description = "Remove all second factors of a user, and log the user out everywhere.")
public final class ResetFactorsCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, and how you know that it is the user; for the security log.")
    private String reason;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public ResetFactorsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.change(
                id,
                confirmation,
                user -> "Remove all second factors of " + CommandContext.name(user)
                        + (user.hasPassword()
                                ? "? The password alone is enough then."
                                : "? The account has no password, so set one with one-time-password afterwards."),
                admin -> admin.changes().resetFactors(id, reason),
                "Removed all second factors of " + TerminalFormat.quoted(id) + ", and ended all sessions.");
    }
}
