package org.latchkey.account.user;

import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.text.Text;
import org.latchkey.mail.MailAddress;

/**
 * The rules for new ids, passwords and nicknames; lengths are in Unicode code points. They do not apply to values that were
 * stored earlier.
 */
public final class FieldRules {

    /** The maximum length of a new id. */
    public static final int ID_LIMIT = 64;

    /** The maximum length of a new password; OWASP ASVS 5.0, 6.2.9 requires at least 64. */
    public static final int PASSWORD_LIMIT = 256;

    /** The maximum length of a new nickname. */
    public static final int NICKNAME_LIMIT = 32;

    private static final int PASSKEY_NAME_LIMIT = 32;

    private FieldRules() {}

    public static void checkId(String id) {
        require(!Text.isInvisible(id) && !Lookalike.key(id).isEmpty(), Reason.ID_MISSING);
        require(!Text.isLongerThan(ID_LIMIT, id), Reason.ID_TOO_LONG, ID_LIMIT);
        require(!Text.hasControlCharacter(id), Reason.ID_CONTROL_CHARACTER);
    }

    /** {@code PasswordPolicy} has further rules. */
    public static void checkPassword(String password) {
        require(!Text.isBlank(password), Reason.PASSWORD_MISSING);
        require(!Text.isLongerThan(PASSWORD_LIMIT, password), Reason.PASSWORD_TOO_LONG, PASSWORD_LIMIT);
    }

    public static void checkNickname(String nickname) {
        require(!Text.isInvisible(nickname), Reason.NICKNAME_MISSING);
        require(!Text.isLongerThan(NICKNAME_LIMIT, nickname), Reason.NICKNAME_TOO_LONG, NICKNAME_LIMIT);
        require(!Text.hasControlCharacter(nickname), Reason.NICKNAME_CONTROL_CHARACTER);
    }

    /** Returns the name without spaces around it; it may be empty. */
    public static String checkPasskeyName(String name) {
        String trimmed = Text.trim(name);
        require(!Text.isLongerThan(PASSKEY_NAME_LIMIT, trimmed), Reason.PASSKEY_NAME_TOO_LONG, PASSKEY_NAME_LIMIT);
        require(!Text.hasControlCharacter(trimmed), Reason.PASSKEY_NAME_CONTROL_CHARACTER);
        return trimmed;
    }

    /** Returns the mail address in a text. */
    public static MailAddress address(String text) {
        require(!Text.isInvisible(text), Reason.ADDRESS_MISSING);
        return MailAddress.parse(Text.trim(text)).orElseThrow(() -> new Failure(Reason.ADDRESS_MALFORMED));
    }

    /**
     * Refuses an id that looks like a mail address, unless it is the one of the account: somebody else could believe that it
     * belongs to the owner of the address.
     */
    public static void checkNotAnAddress(String id, Email email) {
        Optional<String> own = email.address().map(MailAddress::key);
        require(
                !Lookalike.key(id).contains("@")
                        || own.isPresent() && own.equals(MailAddress.parse(id).map(MailAddress::key)),
                Reason.ID_IS_AN_ADDRESS);
    }

    private static void require(boolean kept, Reason otherwise, Object... arguments) {
        if (!kept) {
            throw new Failure(otherwise, arguments);
        }
    }
}
