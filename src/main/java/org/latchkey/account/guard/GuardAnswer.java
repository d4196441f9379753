package org.latchkey.account.guard;

import java.util.Optional;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.account.user.User;

/**
 * The result of authenticating a request for another application.
 *
 * @param outcome whether the request may pass
 * @param user the user; empty for {@link Outcome#NOBODY}
 * @param renewed the token that replaces the token of the request; empty if it is not replaced
 */
public record GuardAnswer(Outcome outcome, Optional<User> user, Optional<IssuedToken> renewed) {

    /** Whether a request may pass. */
    public enum Outcome {
        /** The user is logged in, and in one of the groups. */
        PASS,
        /** The user is logged in, but in none of the groups. */
        NOT_IN_GROUP,
        /** The user is logged in with a one-time password, which has to be changed first. */
        PASSWORD_CHANGE_DUE,
        /** The request has no token of a live session. */
        NOBODY
    }

    static GuardAnswer nobody() {
        return new GuardAnswer(Outcome.NOBODY, Optional.empty(), Optional.empty());
    }

    static GuardAnswer refused(Outcome outcome, User user) {
        return new GuardAnswer(outcome, Optional.of(user), Optional.empty());
    }
}
