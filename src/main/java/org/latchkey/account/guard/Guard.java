package org.latchkey.account.guard;

import java.util.Collection;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.guard.GuardAnswer.Outcome;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.user.RecentUsers;
import org.latchkey.account.user.User;

/**
 * Answers the applications behind the login. The data is at most {@link RecentUsers#MAX_AGE} old, so a logout, a
 * disabled account or a removed group is effective within this time everywhere.
 */
public final class Guard {

    private final Sessions sessions;

    /** @param sessions authentication of requests */
    public Guard(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Authenticates a request and checks the groups. A request that passes renews its token when that is due.
     *
     * @param token the token of the request; empty if it has none
     * @param groups the allowed groups, any of which is sufficient; empty for all users
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public GuardAnswer ask(Optional<String> token, Collection<String> groups) {
        Authentication authentication;
        try {
            authentication = sessions.recognize(token);
        } catch (Failure failure) {
            if (failure.reason() == Reason.TOKEN_INVALID || failure.reason() == Reason.TOKEN_EXPIRED) {
                return GuardAnswer.nobody();
            }
            throw failure;
        }
        User user = authentication.user();
        if (user.mustChangePassword()) {
            return GuardAnswer.refused(Outcome.PASSWORD_CHANGE_DUE, user);
        }
        if (!groups.isEmpty() && !user.groups().containsAny(groups)) {
            return GuardAnswer.refused(Outcome.NOT_IN_GROUP, user);
        }
        return new GuardAnswer(Outcome.PASS, Optional.of(user), sessions.keepAlive(authentication));
    }
}
