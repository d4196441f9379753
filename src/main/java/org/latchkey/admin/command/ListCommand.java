package org.latchkey.admin.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.Table;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists accounts. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List users, or search for some.")
public final class ListCommand implements Runnable {

    static final int NICKNAME_COLUMNS = 40;

    private static final int MOST = 10_000;

    private final CommandContext desk;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            description = "What the id or the nickname contains, in capitals or not.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most users to list (default: 50; at most " + MOST + ").")
    private int limit;

    @Option(names = "--after", paramLabel = "ID", description = "Begin after this id.")
    private Optional<String> after = Optional.empty();

    @Spec
    private CommandSpec spec;

    public ListCommand(CommandContext desk) {
        this.desk = desk;
    }

    private record Line(User user, int liveSessions) {}

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]*");

    @Override
    public void run() {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit is a number from 1 to " + MOST + ".");
        }
        // One more tells whether there are more.
        List<Line> found = desk.ask(admin -> admin.directory().list(text, after, limit + 1).stream()
                .map(user -> new Line(user, admin.directory().liveSessions(user).size()))
                .toList());
        List<Line> shown = found.stream().limit(limit).toList();
        desk.print(
                shown.stream()
                        .map(line -> UserJson.of(line.user(), line.liveSessions(), desk.now()))
                        .toList(),
                table(shown).lines());
        if (found.size() > shown.size()) {
            String last = shown.get(shown.size() - 1).user().id();
            // A line pasted into a shell must not execute a registered id.
            desk.terminal()
                    .err()
                    .println(
                            "More: --after " + (PLAIN.matcher(last).matches() ? last : "and the last id of this list"));
        }
    }

    private static Table table(List<Line> lines) {
        Table table = new Table().row("ID", "NICKNAME", "MADE (UTC)", "SESSIONS", "STATE");
        for (Line line : lines) {
            table.row(
                    line.user().id(),
                    TerminalFormat.cut(line.user().nickname(), NICKNAME_COLUMNS),
                    TerminalFormat.time(line.user().made()),
                    Integer.toString(line.liveSessions()),
                    state(line.user()));
        }
        return table;
    }

    static String state(User user) {
        String exceptions = Stream.of(
                        user.disabled() ? "disabled" : "", user.mustChangePassword() ? "must change password" : "")
                .filter(exception -> !exception.isEmpty())
                .collect(Collectors.joining(", "));
        return exceptions.isEmpty() ? "ok" : exceptions;
    }
}
