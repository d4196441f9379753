package org.latchkey.account.password;

import java.security.SecureRandom;
import java.util.Optional;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.password.hash.Argon2Hash;
import org.latchkey.account.password.hash.ForeignHash;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.StoredHash;
import org.latchkey.account.password.hash.StoredHash.Match;
import org.latchkey.runtime.Secret;

/**
 * Hashes passwords with Argon2id (RFC 9106), and verifies them against hashes of any supported format.
 *
 * <p>The setting is the fastest that both OWASP's Password Storage sheet and ASVS 5.0, appendix C accept. Medians of
 * five rounds of 2 s with Bouncy Castle 1.87 on JDK 17 and two cores, in hashes per second:
 *
 * <table>
 * <caption>Argon2id, p = 1</caption>
 * <tr><th>m</th><th>t</th><th>one thread</th><th>two threads</th></tr>
 * <tr><td>46 MiB</td><td>1</td><td>27</td><td>55</td></tr>
 * <tr><td>19 MiB</td><td>2</td><td>41</td><td>83</td></tr>
 * <tr><td><b>12 MiB</b></td><td><b>3</b></td><td><b>50</b></td><td><b>96</b></td></tr>
 * </table>
 */
public final class PasswordHasher {

    /** The outcome of a verification. */
    public enum Check {
        /** The password does not match, or there is no account. */
        NO_MATCH,
        /** The password matches. */
        MATCH,
        /** The password matches, but the stored hash differs from a new one in its parameters and must be replaced. */
        MATCH_NEEDS_REHASH
    }

    private static final int SALT_BYTES = 16;

    private final SecureRandom random;
    private final HashingSlots slots;
    private final Argon2id argon2;
    private final Optional<String> pepper;
    private final TypicalHash typical;

    /**
     * @param random the source of salts
     * @param slots bounds concurrent computations
     * @param argon2 computes hashes
     */
    public PasswordHasher(SecureRandom random, HashingSlots slots, Argon2id argon2) {
        this(random, slots, argon2, Optional.empty());
    }

    /**
     * @param random the source of salts
     * @param slots bounds concurrent computations
     * @param argon2 computes hashes
     * @param pepper the pepper of imported hashes that need one
     */
    public PasswordHasher(SecureRandom random, HashingSlots slots, Argon2id argon2, Optional<Secret> pepper) {
        this.random = random;
        this.slots = slots;
        this.argon2 = argon2;
        this.pepper = pepper.map(Secret::value);
        // Random: to compute a hash would delay the start.
        this.typical = new TypicalHash(new Argon2Hash(
                Optional.empty(), Argon2Hash.CURRENT, randomBytes(SALT_BYTES), randomBytes(Argon2id.HASH_BYTES)));
    }

    /** Returns one with another pepper for imported hashes, which shares the bound on concurrent computations. */
    public PasswordHasher withPepper(Secret other) {
        return new PasswordHasher(random, slots, argon2, Optional.of(other));
    }

    /** Whether there is a pepper for imported hashes. */
    public boolean hasPepper() {
        return pepper.isPresent();
    }

    /** The hash that is verified for unknown ids. */
    public TypicalHash typical() {
        return typical;
    }

    /**
     * Computes a hash to store.
     *
     * @param password the password, of any length; it is normalized
     * @return a PHC string with a new salt
     * @throws Failure {@code Reason.BUSY}
     */
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return slots.run(() -> Argon2Hash.of(password, salt, argon2)).text();
    }

    /**
     * Returns the text to store for a hash that another application made: a weak one is wrapped in Argon2id, without the
     * password, and is not kept.
     *
     * @throws Failure {@code Reason.BUSY}
     */
    public String toStore(StoredHash hash) {
        if (!(hash instanceof ForeignHash foreign) || !hash.isWeak()) {
            return hash.text();
        }
        byte[] salt = randomBytes(SALT_BYTES);
        return slots.run(() -> Argon2Hash.over(foreign, salt, argon2)).text();
    }

    /**
     * Returns whether a stored hash wraps another digest than this one, of the same recipe. Then nothing has replaced it
     * since it was wrapped, neither a login nor a change of the password.
     *
     * @throws Failure {@code Reason.BUSY}
     */
    public boolean wrapsAnother(String stored, StoredHash weak) {
        Optional<StoredHash> hash = parse(stored);
        return hash.isPresent()
                && hash.get() instanceof Argon2Hash wrapped
                && weak instanceof ForeignHash foreign
                && slots.run(() -> wrapped.wrapsAnother(foreign, argon2));
    }

    /** Returns a stored hash that is too weak to stay as it is, such as one of the Flask application. */
    public static Optional<StoredHash> weak(String stored) {
        return parse(stored).filter(StoredHash::isWeak);
    }

    /**
     * Verifies a password. Each wrong guess costs one hash, whether or not there is an account; unknown ids cost the {@link
     * TypicalHash} (OWASP ASVS 5.0, 6.3.8).
     *
     * @param password the password as it was typed
     * @param stored the stored hash, or empty if there is no account
     * @throws Failure {@code Reason.BUSY}
     */
    public Check verify(String password, Optional<String> stored) {
        Optional<StoredHash> hash = stored.flatMap(PasswordHasher::parse);
        Match match = hash.map(found -> match(password, found)).orElse(Match.NOT_COMPUTED);
        if (match == Match.YES) {
            // An earlier release wrote digits of the default locale.
            boolean isCurrent = hash.get().isCurrent() && hash.get().text().equals(stored.get());
            return isCurrent ? Check.MATCH : Check.MATCH_NEEDS_REHASH;
        }
        if (match == Match.NOT_COMPUTED || hash.get().isWeak()) {
            computeTypical(password);
        }
        return Check.NO_MATCH;
    }

    /** Takes the time of one hash, also if the typical one cannot be of such a password. */
    private void computeTypical(String password) {
        if (match(password, typical.get()) == Match.NOT_COMPUTED) {
            match(password, typical.own());
        }
    }

    private Match match(String password, StoredHash hash) {
        return slots.run(() -> hash.matches(password, pepper, argon2));
    }

    private static Optional<StoredHash> parse(String stored) {
        try {
            return Optional.of(StoredHash.parse(stored));
        } catch (HashRefusedException e) {
            return Optional.empty();
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
