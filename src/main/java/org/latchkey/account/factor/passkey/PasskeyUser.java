package org.latchkey.account.factor.passkey;

/**
 * The account for which a credential is created (WebAuthn, section 5.4.3).
 *
 * @param handle the user handle, in base64url without padding
 * @param name the id with which the user logs in
 * @param displayName the nickname
 */
public record PasskeyUser(String handle, String name, String displayName) {

    @Override
    public String toString() {
        return "PasskeyUser[<hidden>]";
    }
}
