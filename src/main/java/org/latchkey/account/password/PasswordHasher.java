package org.latchkey.account.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.latchkey.account.password.Argon2Hash.Kind;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.text.Digests;
import org.latchkey.account.text.Text;

/**
 * Hashes passwords with Argon2id (RFC 9106) and verifies them. The only class that uses a password-hashing library.
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

    private static final Cost COST = new Cost(12 * 1024, 3, 1);
    private static final int SALT_BYTES = 16;
    private static final Pattern SHA_256_HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final SecureRandom random;
    private final HashingSlots slots;
    private final Argon2id argon2;
    private final Argon2Hash dummy;

    /**
     * @param random the source of salts
     * @param slots bounds concurrent computations
     * @param argon2 computes hashes
     */
    public PasswordHasher(SecureRandom random, HashingSlots slots, Argon2id argon2) {
        this.random = random;
        this.slots = slots;
        this.argon2 = argon2;
        // Dummy hash for unknown users, so that timing does not reveal them. Random: to compute one would delay the
        // start.
        this.dummy = new Argon2Hash(Kind.PASSWORD, COST, randomBytes(SALT_BYTES), randomBytes(Argon2id.HASH_BYTES));
    }

    /**
     * Computes a hash to store.
     *
     * @param password the password, of any length; it is normalized
     * @return a PHC string with a new salt
     * @throws Failure {@code Reason.BUSY}
     */
    public String hash(String password) {
        return compute(Kind.PASSWORD, Text.normalize(password), COST, randomBytes(SALT_BYTES))
                .text();
    }

    /**
     * Wraps a legacy hash of the Flask application, without the password.
     *
     * @param sha256Hex 64 hex digits
     * @return a PHC string with a new salt
     * @throws Failure {@code Reason.BUSY}
     */
    public String wrap(String sha256Hex) {
        return compute(Kind.SHA_256, sha256Hex.toLowerCase(Locale.ROOT), COST, randomBytes(SALT_BYTES))
                .text();
    }

    /** Whether this is a legacy hash of the Flask application. */
    public static boolean isLegacy(String stored) {
        return SHA_256_HEX.matcher(stored).matches();
    }

    /**
     * Verifies a password. Each wrong guess costs one Argon2id computation, whether or not there is
     * an account and however its password is stored, so that timing reveals nothing (OWASP ASVS 5.0, 6.3.8).
     *
     * @param password the password as it was typed
     * @param stored the stored hash, or empty if there is no account: a PHC string, or a hash of the Flask application (64
     *     hex digits of SHA-256 over the password in UTF-8)
     * @throws Failure {@code Reason.BUSY}
     */
    public Check verify(String password, Optional<String> stored) {
        Optional<Argon2Hash> argon2 = stored.flatMap(Argon2Hash::parse);
        if (argon2.isPresent()) {
            Check check = verifyArgon2(password, argon2.get());
            // An earlier release wrote digits of the default locale.
            boolean isCanonical = argon2.get().text().equals(stored.get());
            return check == Check.MATCH && !isCanonical ? Check.MATCH_NEEDS_REHASH : check;
        }
        if (stored.filter(hex -> isLegacyHashOf(password, hex)).isPresent()) {
            return Check.MATCH_NEEDS_REHASH;
        }
        verifyArgon2(password, dummy);
        return Check.NO_MATCH;
    }

    private Check verifyArgon2(String password, Argon2Hash stored) {
        // The Flask application did not normalize passwords.
        String hashed = stored.kind() == Kind.PASSWORD
                ? Text.normalize(password)
                : HexFormat.of().formatHex(Digests.sha256(password));
        Argon2Hash computed = compute(stored.kind(), hashed, stored.cost(), stored.salt());
        if (!MessageDigest.isEqual(computed.hash(), stored.hash())) {
            return Check.NO_MATCH;
        }
        return stored.kind() == Kind.PASSWORD && stored.cost().equals(COST) ? Check.MATCH : Check.MATCH_NEEDS_REHASH;
    }

    private static boolean isLegacyHashOf(String password, String stored) {
        return isLegacy(stored)
                && MessageDigest.isEqual(
                        Digests.sha256(password), HexFormat.of().parseHex(stored));
    }

    private Argon2Hash compute(Kind kind, String text, Cost cost, byte[] salt) {
        return slots.run(() -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                return new Argon2Hash(kind, cost, salt, argon2.hash(bytes, salt, cost));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
