package org.latchkey.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app with one account, which knows only what its user typed or scanned. */
public final class AuthenticatorApp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final String secret;
    private final Clock clock;

    /** @param secret in Base32, in groups or not */
    public AuthenticatorApp(String secret, Clock clock) {
        this.secret = secret.replace(" ", "");
        this.clock = clock;
    }

    public String secret() {
        return secret;
    }

    /** Returns the code that it shows now. */
    public String code() {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(bytes(), "HmacSHA1"), clock.instant(), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 characters of five bits are 20 bytes. */
    private byte[] bytes() {
        BigInteger bits = BigInteger.ZERO;
        for (char character : secret.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(character)));
        }
        byte[] bytes = new byte[20];
        byte[] signed = bits.toByteArray();
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return bytes;
    }
}
