package org.latchkey.account;

import org.latchkey.account.session.IssuedToken;

/**
 * The result of a login, or of a change of the password.
 *
 * @param sessionToken the token of the new session
 * @param deviceToken the token by which this browser is known at the next login; see {@code Devices}
 */
public record LoginResult(IssuedToken sessionToken, String deviceToken) implements LoginOutcome {

    @Override
    public String toString() {
        return "LoginResult[<hidden>]";
    }
}
