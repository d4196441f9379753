package org.latchkey.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.latchkey.account.user.GroupChange;
import org.latchkey.account.user.Groups;
import org.latchkey.admin.terminal.CommandException;
import org.latchkey.admin.terminal.TerminalFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code groups}: adds a user to groups, and removes the user from groups. */
@Command(
        name = "groups",
        description = "Add a user to groups (+NAME), and remove the user from groups (-NAME).",
        footer = {
            "",
            "Without a change, prints the user's groups. The name of a group has up to 32",
            "characters a-z, 0-9, '.', '_' and '-', and begins with a letter.",
            "A change is effective within a second, without a new login."
        })
public final class GroupsCommand implements Runnable {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "ID", description = "The user's id.")
    private String id;

    @Parameters(index = "1..*", paramLabel = "CHANGE", description = "Such as +staff or -intern.")
    private List<String> changes = List.of();

    // No short option: -h removes a user from the group h.
    @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public GroupsCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns the command for the command line, on which {@code -intern} is a change and no option. */
    public static CommandLine of(CommandContext context) {
        return new CommandLine(new GroupsCommand(context))
                .setUnmatchedOptionsArePositionalParams(true)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    /** Returns the message for a text that is no name of a group. */
    static String noGroup(String text) {
        return TerminalFormat.quoted(text) + " is no name of a group: up to 32 characters a-z, 0-9, '.', '_' and '-',"
                + " a letter first.";
    }

    @Override
    public void run() {
        changes.forEach(this::check);
        Set<String> added = names('+');
        Set<String> removed = names('-');
        added.stream().filter(removed::contains).findFirst().ifPresent(name -> {
            throw usage("+" + name + " and -" + name + " exclude each other.");
        });
        Groups groups = context.query(admin -> changes.isEmpty()
                ? context.requireUser(admin, id).groups()
                : admin.changes()
                        .changeGroups(id, new GroupChange(added, removed))
                        .orElseThrow(() -> CommandException.noSuchUser(id)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("groups", groups.names());
        context.print(json, List.of(sentence(groups)));
    }

    private void check(String change) {
        if (!change.startsWith("+") && !change.startsWith("-")) {
            throw usage(TerminalFormat.quoted(change) + " is no change: write +NAME to add, -NAME to remove.");
        }
        String name = change.substring(1);
        if (!Groups.isName(name)) {
            throw usage(noGroup(name));
        }
    }

    private Set<String> names(char sign) {
        return changes.stream()
                .filter(change -> change.charAt(0) == sign)
                .map(change -> change.substring(1))
                .collect(Collectors.toSet());
    }

    private String sentence(Groups groups) {
        return groups.names().isEmpty()
                ? TerminalFormat.quoted(id) + " is in no group."
                : TerminalFormat.quoted(id) + " is in " + String.join(", ", groups.names()) + ".";
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
