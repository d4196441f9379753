package org.latchkey.admin;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.account.Session;
import org.latchkey.account.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one account. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a user and where the user is logged in.")
final class ShowCommand implements Runnable {

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    ShowCommand(Desk desk) {
        this.desk = desk;
    }

    private record Found(User user, List<Session> sessions) {}

    @Override
    public void run() {
        Found found = desk.ask(admin -> {
            User user = desk.existing(admin, id);
            return new Found(user, admin.liveSessions(user));
        });
        List<String> lines = new ArrayList<>(fields(found).lines());
        if (!found.sessions().isEmpty()) {
            lines.add("");
            lines.addAll(sessions(found.sessions()).lines());
        }
        desk.print(UserJson.of(found.user(), found.sessions(), desk.now()), lines);
    }

    private Table fields(Found found) {
        User user = found.user();
        Table table = new Table()
                .row("id", user.id())
                .row("nickname", user.nickname())
                .row("made (UTC)", Shown.time(user.made()))
                .row("state", ListCommand.state(user));
        user.oneTimeUntil()
                .ifPresent(until -> table.row(
                        "one-time password",
                        desk.now().isBefore(until) ? "good until " + Shown.time(until) : "used, or its time is over"));
        return table.row("live sessions", Integer.toString(found.sessions().size()));
    }

    private static Table sessions(List<Session> sessions) {
        Table table =
                new Table().row("SESSION", "CLIENT", "ADDRESS", "MADE (UTC)", "SEEN", "EXPIRES", "STAYS SIGNED IN");
        for (Session session : sessions) {
            table.row(
                    session.jti(),
                    session.client().isEmpty() ? "-" : session.client(),
                    session.address().isEmpty() ? "-" : session.address(),
                    Shown.time(session.made()),
                    Shown.time(session.seen()),
                    Shown.time(session.expires()),
                    Shown.yesOrNo(session.stays()));
        }
        return table;
    }
}
