package org.latchkey.account.password.format;

import org.latchkey.account.password.hash.StoredHash;

/** What a text in place of a hash turned out to be. */
public sealed interface ReadHash {

    /** A hash that can be verified. */
    record Verifiable(StoredHash hash) implements ReadHash {}

    /** The password itself, which must be hashed at once. */
    record Plain(String password) implements ReadHash {

        @Override
        public String toString() {
            return "Plain[<hidden>]";
        }
    }

    /**
     * No password: the account exists, but its owner cannot log in with one.
     *
     * @param reason why, for operators
     */
    record NoPassword(String reason) implements ReadHash {

        @Override
        public String toString() {
            return "NoPassword[<hidden>]";
        }
    }
}
