package org.latchkey.account.factor.passkey;

import java.security.SecureRandom;
import java.util.Optional;
import org.latchkey.account.text.Base64Url;

/** The challenge of a ceremony: 32 random bytes (WebAuthn, section 13.4.3). Good for one response, which the caller ensures. */
public final class Challenge {

    private static final int BYTES = 32;

    private final String text;

    private Challenge(String text) {
        this.text = text;
    }

    /** Returns a new challenge. */
    public static Challenge random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Challenge(Base64Url.encode(bytes));
    }

    /** Returns the challenge with this text; empty if it is not 32 bytes in canonical base64url without padding. */
    public static Optional<Challenge> parse(String text) {
        return Base64Url.decode(text).filter(bytes -> bytes.length == BYTES).map(bytes -> new Challenge(text));
    }

    /** Returns the challenge in base64url without padding, as it is stored and as a browser returns it. */
    public String text() {
        return text;
    }

    byte[] bytes() {
        return Base64Url.decode(text).orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Challenge challenge && text.equals(challenge.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Challenge[<hidden>]";
    }
}
