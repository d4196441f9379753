package org.latchkey.account.password.hash;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hash function of the JDK. */
public enum Algorithm {
    MD5(16),
    SHA1(20),
    SHA224(28),
    SHA256(32),
    SHA384(48),
    SHA512(64);

    private final int length;

    Algorithm(int length) {
        this.length = length;
    }

    /** Returns the algorithm of this name, such as {@code SHA-256}, {@code sha256} or {@code HmacSHA256}. */
    public static Optional<Algorithm> named(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace("-", "").replaceFirst("^HMAC", "");
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(plain.equals("SHA") ? "SHA1" : plain))
                .findFirst();
    }

    /** Returns the algorithm whose digests have this length in bytes. */
    public static Optional<Algorithm> ofLength(int bytes) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.length == bytes)
                .findFirst();
    }

    /** The length of a digest in bytes. */
    public int length() {
        return length;
    }

    /** The name in stored texts and in names of formats. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(this == MD5 ? "MD5" : name().replace("SHA", "SHA-"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("Hmac" + name());
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
