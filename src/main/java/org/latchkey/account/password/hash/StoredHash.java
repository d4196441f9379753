package org.latchkey.account.password.hash;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.password.argon2.Argon2id;

/** A hash as it is stored in the document of an account: its text says how to compute it again. */
public sealed interface StoredHash permits Argon2Hash, ForeignHash {

    /** Longer texts are not read: no hash is. */
    int MAX_LENGTH = 4096;

    /**
     * Parses a stored text: {@code $argon2id$…}, {@code $argon2id-over$…} and {@code $argon2id-sha256$…}, {@code $lk-…}, or
     * the 64 hex digits of the Flask application.
     *
     * @throws HashRefusedException if it is none of these, or its cost is out of bounds
     */
    static StoredHash parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new HashRefusedException("longer than " + MAX_LENGTH + " characters");
        }
        if (text.startsWith("$argon2id")) {
            return Argon2Hash.parse(text);
        }
        return text.startsWith(RecipeText.PREFIX) ? ForeignHash.parse(text) : FlaskHash.parse(text);
    }

    /** The text to store. */
    String text();

    /** The text without salts and digests: hashes with the same shape take the same time. */
    String shape();

    /** The outcome of a verification. */
    enum Match {
        YES,
        NO,
        /** No hash can be of such a password, or its pepper is missing: none was computed, which took no time. */
        NOT_COMPUTED;

        /** Returns the outcome of lazy comparisons, the first of which that is equal ends them. */
        static Match first(Stream<Boolean> comparisons) {
            Match match = NOT_COMPUTED;
            for (Iterator<Boolean> each = comparisons.iterator(); match != YES && each.hasNext(); ) {
                match = each.next() ? YES : NO;
            }
            return match;
        }
    }

    /**
     * Whether the password is right.
     *
     * @param typed the password as it was typed
     * @param pepper the pepper of imported hashes that need one
     * @param argon2 computes Argon2id
     */
    Match matches(String typed, Optional<String> pepper, Argon2id argon2);

    /** Whether its verification needs the pepper of imported hashes. */
    boolean isPeppered();

    /** Whether it is so fast that it must be wrapped before it is stored. */
    boolean isWeak();

    /** Whether it is how passwords are hashed now, so that a right login leaves it. */
    boolean isCurrent();
}
