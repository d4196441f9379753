package org.latchkey.guard;

import java.io.Serializable;
import java.security.Principal;
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
}
