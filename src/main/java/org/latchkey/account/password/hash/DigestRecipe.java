package org.latchkey.account.password.hash;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A plain digest of password and salt, perhaps repeated.
 *
 * @param algorithm the hash function
 * @param shape what is hashed
 * @param iterations how often: each further time the digest of the time before
 * @param salt the salt; empty if there is none
 * @param charset the encoding of the password
 */
public record DigestRecipe(Algorithm algorithm, Shape shape, int iterations, byte[] salt, Charset charset)
        implements Recipe {

    /** What is hashed; {@code HEX} is the digest of the password in hex digits. */
    public enum Shape {
        SALT_PASSWORD,
        PASSWORD_SALT,
        SALT_HEX,
        HEX_SALT,
        /** HMAC of the password, whose key is the salt. */
        HMAC
    }

    /** @throws HashRefusedException if the cost is out of bounds */
    public DigestRecipe {
        Bounds.check("iterations", iterations, 1, Bounds.DIGEST_ITERATIONS);
        Bounds.checkLength("length of the salt", salt, shape == Shape.HMAC ? 1 : 0, Bounds.SALT_BYTES);
    }

    static DigestRecipe parse(RecipeText text) {
        return new DigestRecipe(
                text.algorithm(),
                text.constant("f", Shape.class),
                text.number("i"),
                text.salt(),
                charset(text.get("c")));
    }

    /** @throws HashRefusedException if there is no such encoding */
    public static Charset charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new HashRefusedException("unknown charset");
        }
        throw new HashRefusedException("a charset that cannot encode");
    }

    @Override
    public StoredHash with(byte[] digest) {
        return new ForeignHash(
                this, Bounds.checkLength("length of the hash", digest, algorithm.length(), algorithm.length()));
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        if (!charset.newEncoder().canEncode(password)) {
            return Optional.empty();
        }
        MessageDigest function = algorithm.digest();
        byte[] bytes = password.getBytes(charset);
        byte[] digest = switch (shape) {
            case SALT_PASSWORD -> function.digest(join(salt, bytes));
            case PASSWORD_SALT -> function.digest(join(bytes, salt));
            case SALT_HEX -> function.digest(join(salt, hex(function.digest(bytes))));
            case HEX_SALT -> function.digest(join(hex(function.digest(bytes)), salt));
            case HMAC -> algorithm.hmac(salt, bytes);
        };
        for (int i = 1; i < iterations; i++) {
            digest = function.digest(digest);
        }
        return Optional.of(digest);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    private static byte[] hex(byte[] bytes) {
        return PasswordForms.utf8(HexFormat.of().formatHex(bytes));
    }

    @Override
    public boolean isWeak() {
        return true;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of(
                "digest",
                salt,
                "d",
                algorithm.id(),
                "f",
                shape.name(),
                "i",
                Integer.toString(iterations),
                "c",
                charset.name().toLowerCase(Locale.ROOT));
    }
}
