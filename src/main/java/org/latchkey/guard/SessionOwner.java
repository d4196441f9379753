package org.latchkey.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ties the container's session to one user, so that the next user of the same browser sees nothing of it, and a user who lost
 * a group loses what the session remembers. The end of a session also closes its WebSockets.
 *
 * <p>The owner is an attribute of the session, because the container's remembered principal is not enough: it is lost when
 * Tomcat restarts, and a session that an application begins during a {@code fetch} has none.
 */
final class SessionOwner {

    /** Its value is a string, so that it can be read by another version of this class. */
    private static final String ATTRIBUTE = "org.latchkey.guard.owner";

    private SessionOwner() {}

    /** Ends the session if it belongs to another user or the user's groups have changed. */
    static void endIfNotOf(GuardPrincipal user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        try {
            Object owner = session.getAttribute(ATTRIBUTE);
            if (isOther(request.getUserPrincipal(), user) || owner != null && !owner.equals(text(user))) {
                session.invalidate();
            } else {
                mark(session, user);
            }
        } catch (IllegalStateException endedMeanwhile) {
            // By a parallel request; there is no session any more.
        }
    }

    private static boolean isOther(Principal remembered, GuardPrincipal user) {
        return remembered != null && !remembered.getName().equals(user.id())
                || remembered instanceof GuardPrincipal earlier
                        && !earlier.groups().equals(user.groups());
    }

    /** Ends the session if it belongs to a user. A session of nobody is kept: it may have a cart. */
    static void endIfOwned(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        try {
            if (request.getUserPrincipal() != null || session.getAttribute(ATTRIBUTE) != null) {
                session.invalidate();
            }
        } catch (IllegalStateException endedMeanwhile) {
            // As above.
        }
    }

    /**
     * Ends the session: at a logout, or if its user cannot be noted, because the next user of the browser would take over a
     * session that does not say whose it is.
     */
    static void end(HttpServletRequest request) {
        try {
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        } catch (IllegalStateException endedMeanwhile) {
            // As above.
        }
    }

    /** Marks a session that began during the request. */
    static void markNew(GuardPrincipal user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        try {
            mark(session, user);
        } catch (IllegalStateException endedMeanwhile) {
            // As above.
        }
    }

    private static void mark(HttpSession session, GuardPrincipal user) {
        if (session.getAttribute(ATTRIBUTE) == null) {
            session.setAttribute(ATTRIBUTE, text(user));
        }
    }

    /** Returns id and groups: the groups first, because their names have no spaces. */
    private static String text(GuardPrincipal user) {
        return String.join(",", new TreeSet<>(user.groups())) + " " + user.id();
    }
}
