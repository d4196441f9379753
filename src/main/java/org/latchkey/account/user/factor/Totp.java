package org.latchkey.account.user.factor;

import java.time.Instant;

/**
 * The stored TOTP secret of an account (RFC 6238).
 *
 * @param encryptedSecret the secret, encrypted for this account
 * @param lastStep the last accepted time step, in 30-second steps since the Unix epoch; codes of it and of earlier ones
 *     are refused
 * @param added the time of the enrolment, in whole seconds
 */
public record Totp(String encryptedSecret, long lastStep, Instant added) {

    @Override
    public String toString() {
        return "Totp[<hidden>]";
    }
}
