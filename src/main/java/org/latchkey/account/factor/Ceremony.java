package org.latchkey.account.factor;

import java.util.Optional;
import org.latchkey.account.user.User;

/**
 * What a challenge is good for.
 *
 * @param purpose what the browser does with it
 * @param binding a secret of the browser that asked for it: that of its session, of its login that waits, or of a cookie
 * @param user the account; empty for a login that begins with a passkey
 */
public record Ceremony(Purpose purpose, String binding, Optional<User> user) {

    /** What the browser does with a challenge. */
    public enum Purpose {
        /** Login without an id. */
        LOGIN,
        /** The second step of a login, after a right password. */
        SECOND_STEP,
        /** The enrolment of a passkey. */
        ENROL_PASSKEY,
        /** The enrolment of a security key. */
        ENROL_SECURITY_KEY,
        /** The confirmation of the identity before a sensitive change. */
        CONFIRM
    }

    /** Returns the ceremony of a login without an id. */
    public static Ceremony login(String binding) {
        return new Ceremony(Purpose.LOGIN, binding, Optional.empty());
    }

    @Override
    public String toString() {
        return "Ceremony[" + purpose + ", <hidden>]";
    }
}
