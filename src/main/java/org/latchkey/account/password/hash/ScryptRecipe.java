package org.latchkey.account.password.hash;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt (RFC 7914) by Bouncy Castle.
 *
 * <p>Firebase encrypts a key of the project with the digest (AES-256 in counter mode) and stores the result. Here the key
 * stream is the digest: the stored result combined with the key of the project, which then need not be kept.
 *
 * @param output what the digest is
 * @param logN the binary logarithm of the cost N
 * @param r the block size
 * @param p the parallelization
 * @param salt the salt
 * @param length the length of the digest in bytes
 */
public record ScryptRecipe(Output output, int logN, int r, int p, byte[] salt, int length) implements Recipe {

    /** N times r below which a hash is as fast to guess as a plain digest. */
    private static final long WEAK_BELOW = 1 << 16;

    /** What the digest is. */
    public enum Output {
        /** The output of scrypt. */
        KEY,
        /** The key stream of AES-256 in counter mode whose key is the output of scrypt: Firebase. */
        KEY_STREAM
    }

    /** @throws HashRefusedException if the cost is out of bounds */
    public ScryptRecipe {
        Bounds.check("scrypt log2 N", logN, 1, Bounds.SCRYPT_LOG_N);
        Bounds.check("scrypt r", r, 1, Bounds.SCRYPT_R);
        Bounds.check("scrypt p", p, 1, Bounds.SCRYPT_P);
        if (r == 1) {
            Bounds.check("scrypt log2 N with r = 1", logN, 1, 15);
        }
        Bounds.checkLength("length of the salt", salt, 1, Bounds.SALT_BYTES);
        Bounds.check("length of the hash", length, 16, Bounds.DIGEST_BYTES);
    }

    static ScryptRecipe parse(RecipeText text) {
        return new ScryptRecipe(
                text.constant("f", Output.class),
                text.number("n"),
                text.number("r"),
                text.number("p"),
                text.salt(),
                text.number("l"));
    }

    /** Returns the binary logarithm of N. */
    public static int logN(long n) {
        if (Long.bitCount(n) != 1) {
            throw new HashRefusedException("scrypt N is not a power of two");
        }
        return Long.numberOfTrailingZeros(n);
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
        byte[] bytes = PasswordForms.utf8(password);
        int wanted = output == Output.KEY ? length : 32;
        byte[] key = SCrypt.generate(bytes, salt, 1 << logN, r, p, wanted);
        Arrays.fill(bytes, (byte) 0);
        return Optional.of(output == Output.KEY ? key : keyStream(key));
    }

    private byte[] keyStream(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isWeak() {
        return (1L << logN) * r < WEAK_BELOW;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of(
                "scrypt",
                salt,
                "f",
                output.name(),
                "n",
                Integer.toString(logN),
                "r",
                Integer.toString(r),
                "p",
                Integer.toString(p),
                "l",
                Integer.toString(length));
    }
}
