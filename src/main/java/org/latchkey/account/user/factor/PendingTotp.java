package org.latchkey.account.user.factor;

import java.time.Instant;

/**
 * A TOTP secret whose enrolment has begun and waits for its first code. It does not take part in logins.
 *
 * @param encryptedSecret the secret, encrypted for this account
 * @param expires the end of the time for the first code
 */
public record PendingTotp(String encryptedSecret, Instant expires) {

    @Override
    public String toString() {
        return "PendingTotp[<hidden>]";
    }
}
