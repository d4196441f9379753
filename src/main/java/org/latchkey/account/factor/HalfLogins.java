package org.latchkey.account.factor;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;
import org.latchkey.account.user.User;

/**
 * Logins that wait for their second factor. They are stored, so that each is completed once, and ends after some wrong
 * codes. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class HalfLogins {

    /** The time for the second factor. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The number of second factors that may be tried before the password is asked for again. */
    public static final int MAX_TRIES = 5;

    private static final String ID = "id";
    private static final String ACCOUNT = "account";
    private static final String PASSWORD = "password";
    private static final String STAY = "stay";
    private static final String TRIES = "tries";

    private final PendingDao pending;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * @param pending where they are stored
     * @param clock the current time
     * @param random the source of their tokens
     */
    public HalfLogins(PendingDao pending, Clock clock, SecureRandom random) {
        this.pending = pending;
        this.clock = clock;
        this.random = random;
    }

    /** Begins one for a user whose password has just been verified, and returns its token. */
    public String begin(User user, boolean stay) {
        String token = Base64Url.random(random);
        Document fields = new Document(ID, user.id())
                .append(ACCOUNT, user.key())
                .append(PASSWORD, digest(user))
                .append(STAY, stay)
                .append(TRIES, 0);
        pending.add(token, fields, clock.instant().plus(LIFETIME));
        return token;
    }

    /** Returns the one with this token; empty if there is none, or it has expired, was completed or had too many tries. */
    public Optional<HalfLogin> find(Optional<String> token) {
        return token.flatMap(presented -> pending.find(presented, clock.instant())
                .filter(fields -> fields.get(ID) instanceof String && fields.get(PASSWORD) instanceof String)
                .filter(fields -> fields.get(TRIES) instanceof Number tries && tries.intValue() < MAX_TRIES)
                .map(fields -> new HalfLogin(
                        presented,
                        fields.getString(ID),
                        Boolean.TRUE.equals(fields.get(STAY)),
                        fields.get(ACCOUNT),
                        fields.getString(PASSWORD))));
    }

    /** Returns whether an account is still the one whose password was verified, with the same password. */
    public boolean isOf(HalfLogin login, User user) {
        return user.key().equals(login.key()) && digest(user).equals(login.passwordDigest());
    }

    /** Counts an attempt with a second factor, and returns whether it may be made. */
    public boolean admit(HalfLogin login) {
        return pending.increment(login.token(), TRIES, MAX_TRIES, clock.instant());
    }

    /** Ends one whose second factor was right, and returns whether it existed: each is completed once. */
    public boolean complete(HalfLogin login) {
        return pending.take(login.token(), clock.instant()).isPresent();
    }

    private static String digest(User user) {
        return Base64Url.encode(Digests.sha256(user.passwordHash()));
    }
}
