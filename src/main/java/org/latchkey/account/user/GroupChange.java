package org.latchkey.account.user;

import java.util.Set;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

/**
 * Groups that an operator adds to an account and removes from it.
 *
 * @param added the names of the groups to add; those that the account has already stay
 * @param removed the names of the groups to remove
 */
public record GroupChange(Set<String> added, Set<String> removed) {

    /**
     * Makes the sets immutable.
     *
     * @throws IllegalArgumentException if a text is no name of a group, or is in both sets
     */
    public GroupChange {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
        if (!added.stream().allMatch(Groups::isName)
                || !removed.stream().allMatch(Groups::isName)
                || added.stream().anyMatch(removed::contains)) {
            throw new IllegalArgumentException("Not a change of groups");
        }
    }

    /**
     * Returns the groups after the change.
     *
     * @throws Failure {@link Reason#NOT_IN_GROUP} if a group to remove is not among them: it is probably misspelled, and
     *     the one that was meant would stay; {@link Reason#TOO_MANY_GROUPS}
     */
    Groups applyTo(Groups groups) {
        removed.stream()
                .filter(name -> !groups.names().contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Failure(Reason.NOT_IN_GROUP, name);
                });
        Groups changed = groups.without(removed).with(added);
        if (changed.names().size() > Groups.MAX) {
            throw new Failure(Reason.TOO_MANY_GROUPS, Groups.MAX);
        }
        return changed;
    }
}
