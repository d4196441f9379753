package org.latchkey.admin.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.account.user.Groups;
import org.latchkey.account.user.User;
import org.latchkey.admin.terminal.Table;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code list}: lists accounts. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List users, or search for some.")
public final class ListCommand implements Runnable {

    static final int NICKNAME_COLUMNS = 40;

    private static final int MAX_LIMIT = 10_000;

    /** Ids that a shell does not interpret. */
    private static final Pattern SHELL_SAFE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]*");

    private final CommandContext context;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            description = "Text in the id or the nickname, in upper or lower case.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only users in this group.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of users to list (default: 50; at most " + MAX_LIMIT + ").")
    private int limit;

    @Option(names = "--after", paramLabel = "ID", description = "Start after this id.")
    private Optional<String> after = Optional.empty();

    @Spec
    private CommandSpec spec;

    public ListCommand(CommandContext context) {
        this.context = context;
    }

    private record Line(User user, int liveSessions) {}

    @Override
    public void run() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ParameterException(spec.commandLine(), "--limit is a number from 1 to " + MAX_LIMIT + ".");
        }
        group.filter(name -> !Groups.isName(name)).ifPresent(name -> {
            throw new ParameterException(spec.commandLine(), GroupsCommand.noGroup(name));
        });
        // Reads one more than the limit, to know whether there are more.
        List<Line> found = context.query(admin -> admin.directory().list(text, group, after, limit + 1).stream()
                .map(user -> new Line(user, admin.directory().liveSessions(user).size()))
                .toList());
        List<Line> shown = found.stream().limit(limit).toList();
        context.print(
                shown.stream()
                        .map(line -> UserJson.of(line.user(), line.liveSessions(), context.now()))
                        .toList(),
                table(shown).lines());
        if (found.size() > shown.size()) {
            String last = shown.get(shown.size() - 1).user().id();
            // A user can register shell syntax as an id; the operator may paste this line into a shell.
            context.terminal()
                    .err()
                    .println("More: --after "
                            + (SHELL_SAFE.matcher(last).matches() ? last : "and the last id of this list"));
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
        String states = Stream.of(
                        user.disabled() ? "disabled" : "", user.mustChangePassword() ? "must change password" : "")
                .filter(state -> !state.isEmpty())
                .collect(Collectors.joining(", "));
        return states.isEmpty() ? "ok" : states;
    }
}
