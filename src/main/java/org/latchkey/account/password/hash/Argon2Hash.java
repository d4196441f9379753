package org.latchkey.account.password.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.password.argon2.Argon2id;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.text.Text;

/**
 * An Argon2id hash with all parameters to compute it again: of a password, or of another hash, which it wraps. Its text is
 * a PHC string, for instance {@code $argon2id$v=19$m=12288,t=3,p=1$c29tZXNhbHQ$aGFzaA} (RFC 9106 for the parameters).
 *
 * @param inner how the wrapped digest is computed from the password; empty if the password itself is hashed
 * @param cost the cost parameters
 * @param salt the salt
 * @param hash the hash
 */
public record Argon2Hash(Optional<Recipe> inner, Cost cost, byte[] salt, byte[] hash) implements StoredHash {

    /** The cost of new hashes; {@code PasswordHasher} has the reasons. */
    public static final Cost CURRENT = new Cost(12 * 1024, 3, 1);

    /** @throws HashRefusedException if the cost is out of bounds */
    public Argon2Hash {
        Argon2Recipe.check(cost);
        Bounds.checkLength("length of the salt", salt, 1, Bounds.SALT_BYTES);
        Bounds.checkLength("length of the hash", hash, Argon2id.HASH_BYTES, Argon2id.HASH_BYTES);
    }

    static Argon2Hash parse(String text) {
        return Argon2Text.parse(text);
    }

    /** Hashes a password, in Unicode NFC. */
    public static Argon2Hash of(String password, byte[] salt, Argon2id argon2) {
        byte[] hash = compute(Text.normalize(password), salt, CURRENT, argon2);
        return new Argon2Hash(Optional.empty(), CURRENT, salt, hash);
    }

    /** Wraps a hash, whose digest is not kept. */
    public static Argon2Hash over(ForeignHash weak, byte[] salt, Argon2id argon2) {
        byte[] hash = compute(HexFormat.of().formatHex(weak.digest()), salt, CURRENT, argon2);
        return new Argon2Hash(Optional.of(weak.recipe()), CURRENT, salt, hash);
    }

    /** Returns whether this wraps a digest of the same recipe, but another one. */
    public boolean wrapsAnother(ForeignHash weak, Argon2id argon2) {
        return inner.filter(recipe -> recipe.text()
                                .format()
                                .equals(weak.recipe().text().format()))
                        .isPresent()
                && !MessageDigest.isEqual(compute(HexFormat.of().formatHex(weak.digest()), salt, cost, argon2), hash);
    }

    private static byte[] compute(String text, byte[] salt, Cost cost, Argon2id argon2) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return argon2.hash(bytes, salt, cost);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String text() {
        return Argon2Text.format(this);
    }

    @Override
    public String shape() {
        return "argon2id " + cost
                + inner.map(recipe -> " over " + recipe.text().shape()).orElse("");
    }

    @Override
    public Match matches(String typed, Optional<String> pepper, Argon2id argon2) {
        return Match.first(
                inputs(typed, pepper).map(input -> MessageDigest.isEqual(compute(input, salt, cost, argon2), hash)));
    }

    /** What to hash for a typed password. A hash with the current cost is one of this application, which uses NFC. */
    private Stream<String> inputs(String typed, Optional<String> pepper) {
        if (inner.isEmpty()) {
            return cost.equals(CURRENT) ? Stream.of(Text.normalize(typed)) : PasswordForms.of(typed).stream();
        }
        Recipe recipe = inner.get();
        return recipe.inputs(typed).stream()
                .flatMap(password -> recipe.digest(password, pepper).stream())
                .map(HexFormat.of()::formatHex);
    }

    @Override
    public boolean isPeppered() {
        return inner.filter(Recipe::isPeppered).isPresent();
    }

    @Override
    public boolean isWeak() {
        return false;
    }

    @Override
    public boolean isCurrent() {
        return inner.isEmpty() && cost.equals(CURRENT);
    }

    @Override
    public String toString() {
        return "Argon2Hash[" + shape() + ", <hidden>]";
    }
}
