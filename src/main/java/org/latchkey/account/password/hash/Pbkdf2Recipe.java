package org.latchkey.account.password.hash;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 (RFC 8018) by the JDK, which encodes passwords in UTF-8.
 *
 * @param algorithm the hash function of its HMAC
 * @param iterations the number of iterations
 * @param salt the salt
 * @param length the length of the digest in bytes
 */
public record Pbkdf2Recipe(Algorithm algorithm, int iterations, byte[] salt, int length) implements Recipe {

    private static final int WEAK_BELOW = 100_000;

    /** @throws HashRefusedException if the cost is out of bounds */
    public Pbkdf2Recipe {
        if (algorithm == Algorithm.MD5) {
            throw new HashRefusedException("PBKDF2 with MD5 is not supported");
        }
        Bounds.checkLength("length of the salt", salt, 1, Bounds.SALT_BYTES);
        Bounds.check("length of the hash", length, 16, Bounds.DIGEST_BYTES);
        // A hash that is longer than the digest takes all iterations again for each further block.
        long blocks = (length + algorithm.length() - 1) / algorithm.length();
        Bounds.check("PBKDF2 iterations", iterations * blocks, 1, Bounds.PBKDF2_ITERATIONS);
    }

    static Pbkdf2Recipe parse(RecipeText text) {
        return new Pbkdf2Recipe(text.algorithm(), text.number("i"), text.salt(), text.number("l"));
    }

    @Override
    public StoredHash with(byte[] digest) {
        return new ForeignHash(this, Bounds.checkLength("length of the hash", digest, length, length));
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        if (PasswordForms.hasNul(password)) {
            return Optional.empty();
        }
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, length * 8);
        try {
            return Optional.of(SecretKeyFactory.getInstance("PBKDF2WithHmac" + algorithm.name())
                    .generateSecret(key)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public boolean isWeak() {
        return iterations < WEAK_BELOW;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of(
                "pbkdf2", salt, "d", algorithm.id(), "i", Integer.toString(iterations), "l", Integer.toString(length));
    }
}
