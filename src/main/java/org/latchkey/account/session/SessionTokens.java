package org.latchkey.account.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;

/** The tokens of sessions: issued for a session as it is stored, and read without asking the database. */
final class SessionTokens {

    /** A persistent cookie outlives its session by this, so that a returning user learns that the session expired. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Jwt jwt;
    private final SessionRules rules;
    private final TokenRenewals renewals;
    private final Clock clock;

    SessionTokens(Jwt jwt, SessionRules rules, TokenRenewals renewals, Clock clock) {
        this.jwt = jwt;
        this.rules = rules;
        this.renewals = renewals;
        this.clock = clock;
    }

    /** Issues the token of a session as it is. Calls with an equal session return an equal token. */
    IssuedToken issue(String id, Session session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Duration> keep = session.stays()
                ? Optional.of(Duration.between(now, rules.of(true).end(session.made()))
                        .plus(GRACE))
                : Optional.empty();
        String token = jwt.issue(id, session.jti(), renewals.issued(session, now), session.expires());
        return new IssuedToken(token, session.expires(), keep);
    }

    /**
     * Reads a token. Its session may have ended.
     *
     * @param token the token in its compact form; empty if the request has none
     * @throws Failure {@link Reason#TOKEN_EXPIRED} or {@link Reason#TOKEN_INVALID}
     */
    Token read(Optional<String> token) {
        return jwt.read(token.orElseThrow(() -> new Failure(Reason.TOKEN_INVALID)));
    }

    /** Reads a token as {@link #read} does; empty if it is missing, invalid or expired. */
    Optional<Token> readIfValid(Optional<String> token) {
        try {
            return Optional.of(read(token));
        } catch (Failure invalid) {
            return Optional.empty();
        }
    }
}
