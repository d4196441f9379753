package org.latchkey.admin.command;

import java.util.Optional;
import org.latchkey.account.operator.Administration;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.Confirmation;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code end-sessions}: ends sessions of a user, whose tokens are invalid from then on. */
@Command(name = "end-sessions", mixinStandardHelpOptions = true, description = "Log a user out everywhere.")
public final class EndSessionsCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Option(names = "--session", paramLabel = "SESSION", description = "Only this session, as `show` names it.")
    private Optional<String> session = Optional.empty();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    public EndSessionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        String target = session.isPresent() ? "the session " + TerminalFormat.quoted(session.get()) : "all sessions";
        context.change(
                id,
                confirmation,
                user -> "End " + target + " of " + CommandContext.name(user) + "?",
                this::end,
                "Ended " + target + " of " + TerminalFormat.quoted(id) + ".");
    }

    private boolean end(Administration admin) {
        if (session.isEmpty()) {
            return admin.changes().endSessions(id);
        }
        if (!admin.changes().endSession(id, session.get())) {
            throw CommandException.couldNot("The user " + TerminalFormat.quoted(id) + " has no session "
                    + TerminalFormat.quoted(session.get()) + ".");
        }
        return true;
    }
}
