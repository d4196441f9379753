package org.latchkey.account.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) with the parameters that every authenticator app supports: SHA-1, six digits,
 * 30 seconds, secrets of 20 bytes (RFC 4226, section 4, R6).
 */
public final class TotpCodes {

    /** The number of digits of a code. */
    public static final int DIGITS = 6;

    private static final int SECRET_BYTES = 20;
    private static final int SECONDS_PER_STEP = 30;

    /** RFC 6238, section 5.2: one step for the delay of the network and for a clock that is wrong. */
    private static final int WINDOW = 1;

    private final SecureRandom random;

    /** @param random the source of secrets */
    public TotpCodes(SecureRandom random) {
        this.random = random;
    }

    /** Returns a new secret. */
    public byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Returns the time step whose code this is, among the current one and its two neighbours.
     *
     * @param code six ASCII digits
     * @param after only later steps are accepted, so that a code is good for one use
     * @return the step, counted from the Unix epoch; empty if the code is wrong or was used before
     */
    public static OptionalLong stepOf(byte[] secret, String code, long after, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), (long) SECONDS_PER_STEP);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            boolean matches = MessageDigest.isEqual(ascii(codeOf(secret, step)), ascii(code));
            if (matches && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Returns the code of a time step: six digits. */
    public static String codeOf(byte[] secret, long step) {
        try {
            return new HmacOneTimePasswordGenerator(DIGITS)
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of 20 bytes is valid for HmacSHA1", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
