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
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.token.Jwt;
import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;

/**
 * Sessions: what a token is good for, and until when. A token is good only while its {@code jti} is among the sessions
 * in the document of its user, so whatever ends a session ends its tokens (OWASP ASVS 5.0, 7.4.1): at once on the
 * instance that ends it and for whatever changes something, within {@code RecentUsers.LONGEST_AGE} for who only reads
 * on another. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class Sessions {

    /** Browsers keep the token of a person who stays signed in for so much longer than it is good. */
    private static final Duration GRACE = Duration.ofDays(1);

    /**
     * What has expired is kept for so much longer: a clock that is wrong by a time zone, or by a day, must not end for good
     * what is alive when it has been put right.
     */
    private static final Duration SWEEP_GRACE = Duration.ofDays(1);

    private final UserDao users;
    private final SessionDao sessions;
    private final LastSeenBatch lastSeen;
    private final TokenRenewals renewals;
    private final Jwt jwt;
    private final SessionRules rules;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param users the stored accounts
     * @param sessions the stored sessions
     * @param jwt how tokens are made and read
     * @param rules how long sessions last
     * @param clock what time it is
     * @param random where ids of tokens come from
     */
    public Sessions(UserDao users, SessionDao sessions, Jwt jwt, SessionRules rules, Clock clock, SecureRandom random) {
        this.users = users;
        this.sessions = sessions;
        this.lastSeen = new LastSeenBatch(sessions);
        this.renewals = new TokenRenewals(sessions, rules);
        this.jwt = jwt;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
    }

    /** Lets {@link #sweep} find what has expired without going through all users. */
    public void prepare() {
        sessions.prepare();
    }

    /** Forgets what expired a day ago, whoever it belongs to. */
    public void sweep() {
        sessions.sweep(clock.instant().minus(SWEEP_GRACE));
    }

    /** A session of its own for somebody who has just shown the password; it is not stored yet. */
    public Session begin(boolean stay, ClientInfo client) {
        Instant now = now();
        return new Session(
                Base64Url.random(random),
                now,
                now.truncatedTo(ChronoUnit.MINUTES),
                rules.of(stay).expiry(now, now),
                client.client(),
                client.address(),
                stay);
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
            sessions.forgetExpired(user, now());
        }
        return sessions.open(user, session, rules.most()) ? Optional.of(grant(user.id(), session)) : Optional.empty();
    }

    /** A token for a session as it is. */
    public IssuedToken grant(String id, Session session) {
        Optional<Duration> keep = session.stays()
                ? Optional.of(Duration.between(now(), rules.of(true).end(session.made()))
                        .plus(GRACE))
                : Optional.empty();
        String token = jwt.issue(id, session.jti(), renewals.issued(session, now()), session.expires());
        return new IssuedToken(token, session.expires(), keep);
    }

    /**
     * The person whom a token speaks for.
     *
     * @param token the token in its compact form, or empty if none was shown
     * @throws Failure {@link Reason#TOKEN_EXPIRED} or {@link Reason#TOKEN_INVALID}; the latter also if the session was
     *     ended, or the account no longer exists or is disabled
     */
    public Authentication authenticate(Optional<String> token) {
        Token believed = read(token);
        return access(users.find(believed.id()), believed).orElseThrow(() -> new Failure(Reason.TOKEN_INVALID));
    }

    /**
     * As {@link #authenticate}, by what this instance knew at most {@code RecentUsers.LONGEST_AGE} ago: for who only
     * reads. It is what makes a page with ten requests cost one lookup.
     */
    public Authentication recognize(Optional<String> token) {
        Token believed = read(token);
        // Nobody is refused for what was read before: the login may be a moment old and from another instance.
        return access(users.findRecent(believed.id()), believed).orElseGet(() -> authenticate(token));
    }

    private Optional<Authentication> access(Optional<User> found, Token believed) {
        Optional<User> user = found.filter(account -> !account.disabled());
        Optional<Session> session = user.flatMap(account -> account.session(believed.jti()));
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (!end(session.get()).isAfter(clock.instant())) {
            // The limit may be shorter now than it was when the token was made.
            throw new Failure(Reason.TOKEN_EXPIRED);
        }
        return Optional.of(new Authentication(user.get(), session.get(), believed));
    }

    /**
     * Notes that a person is active. A token past half its life is to be replaced by another one of the same session, as
     * long as that may last; the old one stays good until it expires, so that requests which are under way have nothing
     * to fear. All requests with the same old token get the same new one.
     *
     * @return the other token, if there is to be one
     */
    public Optional<IssuedToken> keepAlive(Authentication authentication) {
        Instant now = now();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Optional<Session> renewed = renewals.renew(authentication, now);
        if (renewed.isEmpty() && minute.isAfter(authentication.session().seen())) {
            lastSeen.note(authentication, minute);
        }
        return renewed.map(session -> grant(authentication.user().id(), session));
    }

    /** Stores when people were last seen, which {@link #keepAlive} only notes. */
    public void writeLastSeen() {
        lastSeen.write();
    }

    /** When a session ends at the latest, however active the person is. */
    public Instant end(Session session) {
        return rules.of(session.stays()).end(session.made());
    }

    /** How long it is until something; nothing if it is over. */
    public Duration timeUntil(Instant moment) {
        Duration time = Duration.between(clock.instant(), moment);
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** The sessions of a user that have not expired, the oldest first. */
    public List<Session> live(User user) {
        return user.liveSessions(clock.instant());
    }

    /**
     * Ends the session of a token.
     *
     * @param token the token in its compact form, or empty if none was shown
     * @return the id of the user whose session it was, or empty if it was none
     */
    public Optional<String> end(Optional<String> token) {
        return believed(token)
                .filter(found -> sessions.end(found.id(), found.jti()))
                .map(Token::id);
    }

    /** Whose token it is, whether its session has been ended or not; empty if there is none, or it is not genuine. */
    public Optional<String> idIn(Optional<String> token) {
        return believed(token).map(Token::id);
    }

    /** Ends one of a user's sessions, and says whether there was one of this id. */
    public boolean end(User user, String jti) {
        return sessions.end(user.id(), jti);
    }

    /** Ends all of a user's sessions but one, and says whether there still was the user. */
    public boolean endOthers(User user, Session session) {
        return sessions.endOthers(user, session.jti());
    }

    private Optional<Token> believed(Optional<String> token) {
        try {
            return Optional.of(read(token));
        } catch (Failure opensNothing) {
            return Optional.empty();
        }
    }

    private Token read(Optional<String> token) {
        return jwt.read(token.orElseThrow(() -> new Failure(Reason.TOKEN_INVALID)));
    }

    /** Whole seconds, as tokens have them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
