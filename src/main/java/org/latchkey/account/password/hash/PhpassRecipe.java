package org.latchkey.account.password.hash;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The portable hash of phpass: a digest of salt and password, then many of digest and password. The digest is its text in
 * ASCII, as far as it is stored.
 *
 * @param algorithm MD5, or SHA-512 in Drupal 7
 * @param logRounds the binary logarithm of the number of rounds
 * @param overMd5 whether the password is first replaced by the hex digits of its MD5: accounts that Drupal 7 took over
 * @param salt the 8 characters of the salt in ASCII
 */
public record PhpassRecipe(Algorithm algorithm, int logRounds, boolean overMd5, byte[] salt) implements Recipe {

    /** The alphabet; the character at an index stands for it. */
    public static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int MD5_LENGTH = 22;

    /** Drupal cuts the texts of SHA-512. */
    private static final int DRUPAL_LENGTH = 43;

    /** @throws HashRefusedException if the cost is out of bounds */
    public PhpassRecipe {
        if (algorithm != Algorithm.MD5 && algorithm != Algorithm.SHA512) {
            throw HashRefusedException.malformed("phpass");
        }
        Bounds.check("log2 of phpass rounds", logRounds, 4, Bounds.PHPASS_LOG_ROUNDS);
        Bounds.checkLength("length of the salt", salt, 8, 8);
    }

    static PhpassRecipe parse(RecipeText text) {
        return new PhpassRecipe(text.algorithm(), text.number("n"), text.number("m") == 1, text.salt());
    }

    /** WordPress trims passwords; other applications that use phpass do not. */
    @Override
    public List<String> inputs(String typed) {
        Set<String> inputs = new LinkedHashSet<>(PasswordForms.of(typed));
        if (algorithm == Algorithm.MD5 && !PasswordForms.hasNul(typed)) {
            PasswordForms.of(PasswordForms.trimLikePhp(typed)).forEach(inputs::add);
        }
        return List.copyOf(inputs);
    }

    @Override
    public Optional<byte[]> digest(String password, Optional<String> pepper) {
        MessageDigest function = algorithm.digest();
        byte[] bytes = PasswordForms.utf8(password);
        byte[] key = overMd5
                ? PasswordForms.utf8(
                        HexFormat.of().formatHex(Algorithm.MD5.digest().digest(bytes)))
                : bytes;
        function.update(salt);
        byte[] digest = function.digest(key);
        for (int i = 0; i < 1 << logRounds; i++) {
            function.update(digest);
            digest = function.digest(key);
        }
        String text = encode(digest);
        return Optional.of(PasswordForms.utf8(text.substring(0, Math.min(text.length(), DRUPAL_LENGTH))));
    }

    @Override
    public StoredHash with(byte[] digest) {
        int length = algorithm == Algorithm.MD5 ? MD5_LENGTH : DRUPAL_LENGTH;
        return new ForeignHash(this, Bounds.checkLength("length of the hash", digest, length, length));
    }

    /** Encodes groups of three bytes, the lowest bits first. */
    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 3) {
            int left = Math.min(3, bytes.length - i);
            int value = 0;
            for (int j = 0; j < left; j++) {
                value |= (bytes[i + j] & 0xFF) << (8 * j);
            }
            for (int j = 0; j <= left; j++) {
                text.append(ALPHABET.charAt(value >> (6 * j) & 0x3F));
            }
        }
        return text.toString();
    }

    @Override
    public boolean isWeak() {
        return true;
    }

    @Override
    public RecipeText text() {
        return RecipeText.of(
                "phpass", salt, "d", algorithm.id(), "n", Integer.toString(logRounds), "m", overMd5 ? "1" : "0");
    }
}
