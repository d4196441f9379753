package org.latchkey.account;

/**
 * What a successful login, or a change of the password, gives.
 *
 * @param grant the token that speaks for the person
 * @param deviceToken the token by which this browser is known the next time; see {@link Devices}
 */
public record Login(Grant grant, String deviceToken) {

    @Override
    public String toString() {
        return "Login[<hidden>]";
    }
}
