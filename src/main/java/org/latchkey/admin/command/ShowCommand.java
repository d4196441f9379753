package org.latchkey.admin.command;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.Table;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code show}: prints one account with its sessions. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a user and the user's sessions.")
public final class ShowCommand implements Runnable {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id;

    public ShowCommand(CommandContext context) {
        this.context = context;
    }

    private record Found(User user, List<Session> sessions) {}

    @Override
    public void run() {
        Found found = context.query(admin -> {
            User user = context.requireUser(admin, id);
            return new Found(user, admin.directory().liveSessions(user));
        });
        List<String> lines = new ArrayList<>(fields(found).lines());
        if (!found.sessions().isEmpty()) {
            lines.add("");
            lines.addAll(sessions(found.sessions()).lines());
        }
        context.print(UserJson.of(found.user(), found.sessions(), context.now()), lines);
    }

    private Table fields(Found found) {
        User user = found.user();
        Table table = new Table()
                .row("id", user.id())
                .row("nickname", user.nickname())
                .row("made (UTC)", TerminalFormat.time(user.made()))
                .row("state", ListCommand.state(user))
                .row(
                        "groups",
                        user.groups().names().isEmpty()
                                ? "-"
                                : String.join(" ", user.groups().names()));
        user.oneTimeUntil()
                .ifPresent(until -> table.row(
                        "one-time password",
                        context.now().isBefore(until)
                                ? "good until " + TerminalFormat.time(until)
                                : "used or expired"));
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
                    TerminalFormat.time(session.made()),
                    TerminalFormat.time(session.seen()),
                    TerminalFormat.time(session.expires()),
                    TerminalFormat.yesOrNo(session.stays()));
        }
        return table;
    }
}
