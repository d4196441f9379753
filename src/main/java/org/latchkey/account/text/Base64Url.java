package org.latchkey.account.text;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 7515, section 2), in its canonical form. */
public final class Base64Url {

    /** 128 bits, as OWASP ASVS 5.0, 11.5.1 requires of unguessable values. */
    private static final int RANDOM_BYTES = 16;

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes; empty if the text is not canonical base64url: other characters, padding, or unused bits set. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns a new unguessable value. */
    public static String random(SecureRandom random) {
        return random(random, RANDOM_BYTES);
    }

    /** Returns a new unguessable value of so many bytes. */
    public static String random(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return encode(bytes);
    }
}
