package org.latchkey.account.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1) over text. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Derives a key for another purpose, which does not reveal this one. */
    public Hmac derive(String purpose) {
        return new Hmac(of(purpose));
    }

    public byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether this is the code of the text, compared in constant time. */
    public boolean isOf(String text, byte[] code) {
        return MessageDigest.isEqual(of(text), code);
    }
}
