package org.latchkey.account.user;

import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Text;

/**
 * What a new id, password or nickname may be; lengths are in Unicode code points. Values that were stored before these
 * rules existed are not bound by them.
 */
public final class FieldRules {

    /** The most code points that a new id may have. */
    public static final int ID_LIMIT = 64;

    /** The most code points that a new password may have; OWASP ASVS 5.0, 6.2.9 asks for at least 64. */
    public static final int PASSWORD_LIMIT = 256;

    /** The most code points that a new nickname may have. */
    public static final int NICKNAME_LIMIT = 32;

    private FieldRules() {}

    static void checkId(String id) {
        require(!Text.showsNothing(id) && !Lookalike.key(id).isEmpty(), Reason.ID_MISSING);
        require(!Text.isLongerThan(ID_LIMIT, id), Reason.ID_TOO_LONG, ID_LIMIT);
        require(!Text.hasControlCharacter(id), Reason.ID_CONTROL_CHARACTER);
    }

    /** What {@code PasswordPolicy} asks comes besides. */
    public static void checkPassword(String password) {
        require(!Text.isBlank(password), Reason.PASSWORD_MISSING);
        require(!Text.isLongerThan(PASSWORD_LIMIT, password), Reason.PASSWORD_TOO_LONG, PASSWORD_LIMIT);
    }

    public static void checkNickname(String nickname) {
        require(!Text.showsNothing(nickname), Reason.NICKNAME_MISSING);
        require(!Text.isLongerThan(NICKNAME_LIMIT, nickname), Reason.NICKNAME_TOO_LONG, NICKNAME_LIMIT);
        require(!Text.hasControlCharacter(nickname), Reason.NICKNAME_CONTROL_CHARACTER);
    }

    private static void require(boolean kept, Reason otherwise, Object... arguments) {
        if (!kept) {
            throw new Failure(otherwise, arguments);
        }
    }
}
