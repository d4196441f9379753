package org.latchkey.admin;

import java.util.Optional;
import org.latchkey.account.Administration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends sessions; their tokens are worth nothing from then on. */
@Command(name = "end-sessions", mixinStandardHelpOptions = true, description = "Log a user out everywhere.")
final class EndSessionsCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    @Option(names = "--session", paramLabel = "SESSION", description = "Only this session, as `show` names it.")
    private Optional<String> session = Optional.empty();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    EndSessionsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        String what = session.isPresent() ? "the session " + Shown.quoted(session.get()) : "all sessions";
        desk.change(
                id,
                confirmation,
                user -> "End " + what + " of " + Desk.name(user) + "?",
                this::end,
                "Ended " + what + " of " + Shown.quoted(id) + ".");
    }

    private boolean end(Administration admin) {
        if (session.isEmpty()) {
            return admin.endSessions(id);
        }
        if (!admin.endSession(id, session.get())) {
            throw Refusal.couldNot(
                    "The user " + Shown.quoted(id) + " has no session " + Shown.quoted(session.get()) + ".");
        }
        return true;
    }
}
