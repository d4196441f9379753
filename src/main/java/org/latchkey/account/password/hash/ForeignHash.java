package org.latchkey.account.password.hash;

import java.security.MessageDigest;
import java.util.Optional;
import org.latchkey.account.password.argon2.Argon2id;

/**
 * A hash that another application made. The text is that of the recipe, and the digest.
 *
 * @param recipe how the digest is computed
 * @param digest the digest
 */
public record ForeignHash(Recipe recipe, byte[] digest) implements StoredHash {

    /** @throws HashRefusedException if the digest is too short to tell passwords apart, or too long */
    public ForeignHash {
        Bounds.checkLength("length of the hash", digest, 16, Bounds.DIGEST_BYTES);
    }

    static ForeignHash parse(String text) {
        int end = text.lastIndexOf('$');
        Recipe recipe = Recipes.parse(text.substring(0, Math.max(end, 0)));
        ForeignHash hash = new ForeignHash(recipe, Encoded.unpadded(text.substring(end + 1)));
        if (!hash.text().equals(text)) {
            throw RecipeText.malformed();
        }
        return hash;
    }

    @Override
    public String text() {
        return recipe.text().format() + "$" + Encoded.unpadded(digest);
    }

    @Override
    public String shape() {
        return recipe.text().shape();
    }

    @Override
    public Match matches(String typed, Optional<String> pepper, Argon2id argon2) {
        return Match.first(recipe.inputs(typed).stream()
                .flatMap(password -> recipe.digest(password, pepper).stream())
                .map(computed -> MessageDigest.isEqual(computed, digest)));
    }

    @Override
    public boolean isPeppered() {
        return recipe.isPeppered();
    }

    @Override
    public boolean isWeak() {
        return recipe.isWeak();
    }

    @Override
    public boolean isCurrent() {
        return false;
    }

    @Override
    public String toString() {
        return "ForeignHash[" + shape() + ", <hidden>]";
    }
}
