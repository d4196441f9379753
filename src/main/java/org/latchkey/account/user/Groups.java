package org.latchkey.account.user;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The groups of an account. A group is only a name; the applications behind the login decide what it permits. There are no
 * groups of groups.
 *
 * @param names the names in alphabetical order
 */
public record Groups(List<String> names) {

    /** The maximum number of groups of one account, so that the header with their names stays short. */
    public static final int MAX = 32;

    /** No groups. */
    public static final Groups NONE = new Groups(List.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,31}");

    /** Sorts the names, and removes duplicates. */
    public Groups {
        names = names.stream().sorted().distinct().toList();
    }

    /** Returns whether a text is the name of a group, whether or not an account is in it. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the groups in a stored value. Invalid names are ignored. */
    static Groups stored(Object value) {
        return value instanceof List<?> list
                ? new Groups(list.stream()
                        .map(name -> name instanceof String text && isName(text) ? text : null)
                        .filter(Objects::nonNull)
                        .toList())
                : NONE;
    }

    /** Returns whether these groups contain one of some others. */
    public boolean containsAny(Collection<String> wanted) {
        return wanted.stream().anyMatch(names::contains);
    }

    /** Returns the union with other groups. */
    Groups with(Collection<String> added) {
        return new Groups(Stream.concat(names.stream(), added.stream()).toList());
    }

    /** Returns these groups without others. */
    Groups without(Collection<String> removed) {
        return new Groups(names.stream().filter(name -> !removed.contains(name)).toList());
    }
}
