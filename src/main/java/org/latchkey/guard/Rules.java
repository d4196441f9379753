package org.latchkey.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the parameters of the guard protect, for applications whose {@code web.xml} cannot be changed.
 *
 * @param guarded all that match a path apply, so their order does not matter
 * @param open paths that need no login whatever {@code guarded} says
 */
record Rules(List<Rule> guarded, List<PathPattern> open) {

    static final String PATHS = "latchkey.paths";
    static final String OPEN = "latchkey.open";

    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9._-]{0,31}");

    /**
     * What a path needs.
     *
     * @param groups one of them suffices; empty if every user is admitted
     */
    record Rule(PathPattern pattern, Set<String> groups) {

        private static Rule parse(String text) {
            String[] parts = text.split("=", 2);
            // Also what is below an exact path: a container may serve /path/index.html for it.
            PathPattern pattern = PathPattern.parse(PATHS, parts[0].strip()).withEverythingBelow();
            return new Rule(pattern, parts.length == 1 ? Set.of() : groups(text, parts[1]));
        }

        private static Set<String> groups(String text, String names) {
            List<String> groups =
                    Stream.of(names.split("\\|", -1)).map(String::strip).toList();
            if (!groups.stream().allMatch(group -> GROUP.matcher(group).matches())) {
                throw new GuardSettingException(PATHS, text, "Write /path=group or /path=group|group");
            }
            return Set.copyOf(groups);
        }

        boolean admits(GuardPrincipal user) {
            return groups.isEmpty() || groups.stream().anyMatch(user.groups()::contains);
        }
    }

    /** @param parameters the value of a parameter by its name */
    static Rules read(Function<String, Optional<String>> parameters) {
        return new Rules(
                entries(parameters.apply(PATHS)).stream().map(Rule::parse).toList(),
                entries(parameters.apply(OPEN)).stream()
                        .map(text -> PathPattern.parse(OPEN, text))
                        .toList());
    }

    private static List<String> entries(Optional<String> list) {
        List<String> entries = new ArrayList<>();
        for (String entry : list.orElse("").split(",")) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    /** Returns the rules for a path. It needs a login if there is one; a user needs to be admitted by all. */
    List<Rule> of(String path) {
        if (open.stream().anyMatch(pattern -> pattern.matches(path))) {
            return List.of();
        }
        return guarded.stream().filter(rule -> rule.pattern().matches(path)).toList();
    }
}
