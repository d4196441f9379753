package org.latchkey.account.factor;

/**
 * A login whose password was right and whose second factor is missing.
 *
 * @param token the secret by which the browser continues it
 * @param id the id of the account
 * @param stay whether the user asked to stay signed in
 * @param key the {@code _id} of the account, as it is compared
 * @param passwordDigest the digest of the hash of the password that was verified
 */
public record HalfLogin(String token, String id, boolean stay, Object key, String passwordDigest) {

    @Override
    public String toString() {
        return "HalfLogin[<hidden>]";
    }
}
