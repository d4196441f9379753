package org.latchkey.account.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Token;
import org.latchkey.account.user.RecentUsers;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * Sessions. A token is valid only while its {@code jti} is among the sessions in the document of its user, so whatever ends
 * a session ends its tokens (OWASP ASVS 5.0, 7.4.1): at once on the instance that ends it and for every change, and within
 * {@link RecentUsers#MAX_AGE} for read-only requests on other instances. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class Sessions {

    /** Expired sessions are kept one more day, so that a wrong clock does not delete live ones. */
    private static final Duration SWEEP_GRACE = Duration.ofDays(1);

    private final UserDao users;
    private final SessionDao sessions;
    private final LastSeenBatch lastSeen;
    private final TokenRenewals renewals;
    private final NewSessions newSessions;
    private final SessionTokens tokens;
    private final SessionRules rules;
    private final Clock clock;

    /**
     * @param users the stored accounts
     * @param sessions the stored sessions
     * @param jwt issues and reads tokens
     * @param rules how long sessions last
     * @param clock the current time
     * @param random the source of session ids
     */
    public Sessions(UserDao users, SessionDao sessions, Jwt jwt, SessionRules rules, Clock clock, SecureRandom random) {
        this.users = users;
        this.sessions = sessions;
        this.lastSeen = new LastSeenBatch(sessions);
        this.renewals = new TokenRenewals(sessions, rules);
        this.newSessions = new NewSessions(rules, random);
        this.tokens = new SessionTokens(jwt, rules, renewals, clock);
        this.rules = rules;
        this.clock = clock;
    }

    /** Creates the index by which {@link #sweep} finds expired sessions. */
    public void prepare() {
        sessions.prepare();
    }

    /** Deletes the sessions of all users that expired a day ago. */
    public void sweep() {
        sessions.sweep(clock.instant().minus(SWEEP_GRACE));
    }

    /** Creates a session for a user whose password has just been verified. It is not stored yet. */
    public Session begin(boolean stay, ClientInfo client) {
        return newSessions.begin(stay, client, now());
    }

    /**
     * Opens a session for a user whose password has just been verified.
     *
     * @param user the account as it was when the password was verified
     * @param stay whether the session outlives the browser
     * @return its first token; empty if the account has changed since: another password, or a one-time password used up
     */
    public Optional<IssuedToken> open(User user, boolean stay, ClientInfo client) {
        Session session = begin(stay, client);
        if (user.liveSessions(now()).size() < user.sessions().size()) {
            // Expired ones must not count towards the limit.
            sessions.deleteExpired(user, now());
        }
        return sessions.open(user, session, rules.maxPerUser())
                ? Optional.of(issue(user.id(), session))
                : Optional.empty();
    }

    /** Issues the token of a stored session. */
    public IssuedToken issue(String id, Session session) {
        return tokens.issue(id, session);
    }

    /**
     * Authenticates a request by its token, from the database.
     *
     * @param token the token in its compact form; empty if the request has none
     * @throws Failure {@link Reason#TOKEN_EXPIRED} or {@link Reason#TOKEN_INVALID}; the latter also if the session was
     *     ended, or the account no longer exists or is disabled
     */
    public Authentication authenticate(Optional<String> token) {
        Token valid = tokens.read(token);
        return find(users.find(valid.id()), valid).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    /**
     * Authenticates a read-only request as {@link #authenticate} does, from data at most
     * {@link RecentUsers#MAX_AGE} old, so that a page with ten requests costs one lookup.
     */
    public Authentication recognize(Optional<String> token) {
        Token valid = tokens.read(token);
        // Fall back to the database: the login may be newer than the cached copy.
        return find(users.findRecent(valid.id()), valid).orElseGet(() -> authenticate(token));
    }

    private Optional<Authentication> find(Optional<User> found, Token token) {
        Optional<User> user = found.filter(account -> !account.disabled());
        Optional<Session> session = user.flatMap(account -> account.session(token.jti()));
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (!end(session.get()).isAfter(clock.instant())) {
            // The limit may be shorter now than it was when the token was issued.
            throw new Failure(Reason.TOKEN_EXPIRED);
        }
        return Optional.of(new Authentication(user.get(), session.get(), token));
    }

    /**
     * Notes that a user is active, and renews a token past half its life within the limit of its session. The old token
     * stays valid until it expires, for requests in flight. All requests with the same old token get the same new one.
     *
     * @return the new token; empty if the present one is to stay
     */
    public Optional<IssuedToken> keepAlive(Authentication authentication) {
        Instant now = now();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Optional<Session> renewed = renewals.renew(authentication, now);
        if (renewed.isEmpty() && minute.isAfter(authentication.session().seen())) {
            lastSeen.note(authentication, minute);
        }
        return renewed.map(session -> issue(authentication.user().id(), session));
    }

    /** Stores when users were last seen, which {@link #keepAlive} only notes. */
    public void writeLastSeen() {
        lastSeen.write();
    }

    /** The absolute end of a session, however active its user is. */
    public Instant end(Session session) {
        return rules.of(session.stays()).end(session.made());
    }

    /** The time until a moment; zero if it has passed. */
    public Duration timeUntil(Instant moment) {
        Duration time = Duration.between(clock.instant(), moment);
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** The sessions of a user that have not expired, oldest first. */
    public List<Session> live(User user) {
        return user.liveSessions(clock.instant());
    }

    /**
     * Ends the session of a token.
     *
     * @param token the token in its compact form; empty if the request has none
     * @return the id of its user; empty if there was no such session
     */
    public Optional<String> end(Optional<String> token) {
        return tokens.readIfValid(token)
                .filter(found -> sessions.end(found.id(), found.jti()))
                .map(Token::id);
    }

    /** The user id in a token, whether or not its session has ended; empty if the token is missing, invalid or expired. */
    public Optional<String> idIn(Optional<String> token) {
        return tokens.readIfValid(token).map(Token::id);
    }

    /** Ends one of a user's sessions, and returns whether it existed. */
    public boolean end(User user, String jti) {
        return sessions.end(user.id(), jti);
    }

    /** Ends all of a user's sessions but one, and returns whether the account still exists. */
    public boolean endOthers(User user, Session session) {
        return sessions.endOthers(user, session.jti());
    }

    /** The current time in whole seconds, the precision of tokens. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
