package org.latchkey.account.session;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;
import org.latchkey.runtime.SingleFlight;

/**
 * Extends the session of a token that is past half its life. A browser sends many requests with the old token before it
 * has the new one: the first of them causes one write, and all of them get the same answer.
 */
final class TokenRenewals {

    /** Longer than the interval between the requests of one page. Later requests find the new expiry in the session. */
    private static final Duration MEMORY = Duration.ofSeconds(10);

    /** More users than one instance renews within {@link #MEMORY}; a few hundred bytes each. */
    private static final int MAX_ENTRIES = 20_000;

    private final SessionDao sessions;
    private final SessionRules rules;
    private final SingleFlight<Optional<Session>> renewed =
            new SingleFlight<>(MEMORY, MAX_ENTRIES, Ticker.systemTicker(), () -> {});

    TokenRenewals(SessionDao sessions, SessionRules rules) {
        this.sessions = sessions;
        this.rules = rules;
    }

    /**
     * Returns the session with its new expiry, for which a token is to be issued; empty if the current token is not past
     * half its life, if the session cannot be extended, or if it has ended meanwhile.
     *
     * @param now in whole seconds
     */
    Optional<Session> renew(Authentication access, Instant now) {
        Session session = access.session();
        Token token = access.token();
        Instant expiry = rules.of(session.stays()).expiry(session.made(), now);
        if (!isPastHalf(token.issuedAt(), token.expiresAt(), now) || !expiry.isAfter(token.expiresAt())) {
            return Optional.empty();
        }
        if (session.expires().isAfter(token.expiresAt()) && !isDue(session, expiry, now)) {
            return Optional.of(session);
        }
        String key = session.jti() + ' ' + token.expiresAt().getEpochSecond();
        return renewed.get(key, sameToken -> prolong(access, expiry, now));
    }

    private Optional<Session> prolong(Authentication access, Instant expiry, Instant now) {
        Session session = access.session();
        boolean alive = sessions.touch(access.user(), session.jti(), now.truncatedTo(ChronoUnit.MINUTES), expiry);
        return alive ? Optional.of(session.until(expiry)) : Optional.empty();
    }

    /** Returns whether the newest token of the session, which another request has received, must be renewed, too. */
    private boolean isDue(Session session, Instant expiry, Instant now) {
        return expiry.isAfter(session.expires()) && isPastHalf(issued(session, now), session.expires(), now);
    }

    /**
     * Returns the time at which the newest token of a session was issued. It is derived from the session alone, so that all
     * requests compute the same token. For a session at its absolute end it is earlier than the real time.
     *
     * @param now the upper bound, since lifetimes may have been longer when the token was issued
     */
    Instant issued(Session session, Instant now) {
        Instant issued = session.expires().minus(rules.of(session.stays()).idle());
        Instant notBeforeLogin = issued.isBefore(session.made()) ? session.made() : issued;
        return notBeforeLogin.isAfter(now) ? now : notBeforeLogin;
    }

    private static boolean isPastHalf(Instant issued, Instant expires, Instant now) {
        long life = expires.getEpochSecond() - issued.getEpochSecond();
        // In whole seconds, like the compared time; dividing a Duration would use BigDecimal.
        return !now.isBefore(issued.plusSeconds((life + 1) / 2));
    }
}
