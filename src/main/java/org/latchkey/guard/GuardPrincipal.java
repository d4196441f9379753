package org.latchkey.guard;

import java.io.Serializable;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;

/**
 * The authenticated user, as {@code HttpServletRequest.getUserPrincipal()} returns it. Serializable, because containers store
 * it with the session.
 *
 * @param id the user's id, which {@code getRemoteUser()} returns
 * @param nickname the nickname
 * @param groups the names of the user's groups, which are the roles of {@code isUserInRole}; never null, unmodifiable
 */
public record GuardPrincipal(String id, String nickname, Set<String> groups) implements Principal, Serializable {

    public GuardPrincipal {
        groups = Set.copyOf(groups);
    }

    /** Returns the user's id. */
    @Override
    public String getName() {
        return id;
    }

    // Written out, because the JDK keeps the class of those that it generates for records, and with it the class loader
    // of an
    // undeployed application (java.lang.runtime.ObjectMethods).

    @Override
    public boolean equals(Object other) {
        return other instanceof GuardPrincipal user
                && id.equals(user.id)
                && nickname.equals(user.nickname)
                && groups.equals(user.groups);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, nickname, groups);
    }

    @Override
    public String toString() {
        return "GuardPrincipal[id=" + id + ", nickname=" + nickname + ", groups=" + groups + "]";
    }
}
