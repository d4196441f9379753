package org.latchkey.account;

import org.latchkey.account.session.IssuedToken;

/**
 * What a successful login, or a change of the password, gives.
 *
 * @param grant the token that speaks for the person
 * @param deviceToken the token by which this browser is known the next time; see {@code Devices}
 */
public record LoginResult(IssuedToken grant, String deviceToken) {

    @Override
    public String toString() {
        return "Login[<hidden>]";
    }
}
