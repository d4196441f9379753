package org.latchkey.account.password.hash;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * bcrypt, of the password or of a digest of it, by Bouncy Castle.
 *
 * @param input what bcrypt hashes
 * @param cost the binary logarithm of the number of rounds
 * @param salt the 16 bytes of the salt
 */
public record BcryptRecipe(Input input, int cost, byte[] salt) implements Recipe {

    /** bcrypt ignores all bytes after these. */
    private static final int MAX_BYTES = 72;

    /** The text of a hash has 23 of its 24 bytes. */
    public static final int DIGEST_BYTES = 23;

    private static final int WEAK_BELOW = 8;

    /** What bcrypt hashes. */
    public enum Input {
        /** The password. */
        PASSWORD,
        /** The password followed by the pepper: Devise. */
        PEPPERED,
        /** The hex digits of SHA-256: Django's bcrypt_sha256. */
        SHA256_HEX,
        /** SHA-256 in Base64: passlib's bcrypt-sha256, version 1. */
        SHA256_BASE64,
        /** HMAC-SHA-256 in Base64, whose key is the salt: passlib's bcrypt-sha256, version 2. */
        HMAC_SHA256_BASE64,
        /** HMAC-SHA-384 of the trimmed password in Base64: WordPress since 6.8. */
        WORDPRESS
    }

    /** @throws HashRefusedException if the cost is out of bounds */
    public BcryptRecipe {
        Bounds.check("bcrypt cost", cost, 4, Bounds.BCRYPT_COST);
        Bounds.checkLength("length of the salt", salt, 16, 16);
    }

    static BcryptRecipe parse(RecipeText text) {
        return new BcryptRecipe(text.constant("f", Input.class), text.number("c"), text.salt());
    }

    @Override
    public StoredHash with(byte[] digest) {
        return new ForeignHash(this, Bounds.checkLength("length of the hash", digest, DIGEST_BYTES, DIGEST_BYTES));
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        if (PasswordForms.hasNul(password)) {
            return Optional.empty();
        }
        return hashed(password, pepper).map(bytes -> {
            byte[] key = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_BYTES));
            // The NUL that ends the password is hashed, too, if there is room for it.
            boolean endsWithNul = true;
            return Arrays.copyOf(BCrypt.generate(key, salt, cost, endsWithNul), DIGEST_BYTES);
        });
    }

    private Optional<byte[]> hashed(String password, Optional<String> pepper) {
        byte[] bytes = PasswordForms.utf8(password);
        return switch (input) {
            case PASSWORD -> Optional.of(bytes);
            case PEPPERED -> pepper.map(secret -> PasswordForms.utf8(password + secret));
            case SHA256_HEX ->
                Optional.of(PasswordForms.utf8(
                        HexFormat.of().formatHex(Algorithm.SHA256.digest().digest(bytes))));
            case SHA256_BASE64 -> base64(Algorithm.SHA256.digest().digest(bytes));
            case HMAC_SHA256_BASE64 -> base64(Algorithm.SHA256.hmac(PasswordForms.utf8(Encoded.bcrypt(salt)), bytes));
            case WORDPRESS ->
                base64(Algorithm.SHA384.hmac(
                        PasswordForms.utf8("wp-sha384"), PasswordForms.utf8(PasswordForms.trimLikePhp(password))));
        };
    }

    private static Optional<byte[]> base64(byte[] bytes) {
        return Optional.of(Base64.getEncoder().encode(bytes));
    }

    @Override
    public boolean isPeppered() {
        return input == Input.PEPPERED;
    }

    @Override
    public boolean isWeak() {
        return cost < WEAK_BELOW;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of("bcrypt", salt, "f", input.name(), "c", Integer.toString(cost));
    }
}
