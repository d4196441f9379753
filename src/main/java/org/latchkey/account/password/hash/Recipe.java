package org.latchkey.account.password.hash;

import java.util.List;
import java.util.Optional;

/**
 * How a digest is computed from a password: algorithm, parameters and salt, but not the digest. The formats of many
 * applications are one recipe in different spellings.
 */
public interface Recipe {

    /**
     * Computes the digest.
     *
     * @param password one form of the typed password
     * @param pepper a secret that some applications add to each password
     * @return empty if no hash can be of such a password
     */
    Optional<byte[]> digest(String password, Optional<String> pepper);

    /** The passwords to try for a typed one. */
    default List<String> inputs(String typed) {
        return PasswordForms.of(typed);
    }

    /** Whether it needs the pepper. */
    default boolean isPeppered() {
        return false;
    }

    /** Whether it is so fast that its digests must not be stored as they are. */
    boolean isWeak();

    /** The stored text, without a digest. */
    RecipeText text();

    /** Returns a hash of this recipe. */
    default StoredHash with(byte[] digest) {
        return new ForeignHash(this, digest);
    }
}
