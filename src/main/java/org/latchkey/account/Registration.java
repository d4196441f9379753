package org.latchkey.account;

import org.latchkey.account.Failure.Reason;

/**
 * A wish for a new account that keeps the rules for new accounts; an instance that breaks one cannot be made. Accounts
 * that were stored before these rules existed are not bound by them.
 *
 * @param id 1 to {@value #ID_LIMIT} code points, not blank, no control characters
 * @param password 1 to {@value #PASSWORD_LIMIT} code points, not blank
 * @param nickname 1 to {@value #NICKNAME_LIMIT} code points, not blank, no control characters
 */
public record Registration(String id, String password, String nickname) {

    /** The most code points that a new id may have. */
    public static final int ID_LIMIT = 64;

    /** The most code points that a new password may have; OWASP ASVS 5.0, 6.2.9 asks for at least 64. */
    public static final int PASSWORD_LIMIT = 256;

    /** The most code points that a new nickname may have. */
    public static final int NICKNAME_LIMIT = 32;

    /**
     * Checks the rules.
     *
     * @throws Failure with the reason that names the first field that breaks a rule
     */
    public Registration {
        require(!Text.isBlank(id) && !Lookalike.key(id).isEmpty(), Reason.ID_MISSING);
        require(!Text.isLongerThan(ID_LIMIT, id), Reason.ID_TOO_LONG, ID_LIMIT);
        require(!Text.hasControlCharacter(id), Reason.ID_CONTROL_CHARACTER);
        require(!Text.isBlank(password), Reason.PASSWORD_MISSING);
        require(!Text.isLongerThan(PASSWORD_LIMIT, password), Reason.PASSWORD_TOO_LONG, PASSWORD_LIMIT);
        require(!Text.isBlank(nickname), Reason.NICKNAME_MISSING);
        require(!Text.isLongerThan(NICKNAME_LIMIT, nickname), Reason.NICKNAME_TOO_LONG, NICKNAME_LIMIT);
        require(!Text.hasControlCharacter(nickname), Reason.NICKNAME_CONTROL_CHARACTER);
    }

    private static void require(boolean kept, Reason otherwise, Object... arguments) {
        if (!kept) {
            throw new Failure(otherwise, arguments);
        }
    }

    @Override
    public String toString() {
        return "Registration[id=" + id + ", password=<hidden>, nickname=" + nickname + "]";
    }
}
