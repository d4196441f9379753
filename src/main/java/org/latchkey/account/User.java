package org.latchkey.account;

/**
 * An account as it is stored.
 *
 * @param id what the person logs in with; unique
 * @param passwordHash an Argon2id PHC string, or 64 hex digits (SHA-256) where the Flask application stored it
 * @param nickname how the person is greeted
 */
public record User(String id, String passwordHash, String nickname) {

    @Override
    public String toString() {
        return "User[id=" + id + ", passwordHash=<hidden>, nickname=" + nickname + "]";
    }
}
