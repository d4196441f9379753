package org.latchkey.admin.command;

import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code send-reset}: sends a user the link for a new password. */
@Command(
        name = "send-reset",
        mixinStandardHelpOptions = true,
        description = {
            "Send a user the link for a new password, to the confirmed mail address.",
            "The web application sends the mail; it needs SMTP_URL, here as well."
        })
public final class SendResetCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    public SendResetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.change(
                id,
                admin -> admin.changes().sendReset(id),
                "The mail to " + TerminalFormat.quoted(id) + " waits in the outbox.");
    }
}
