package org.latchkey.account.user;

/**
 * Validated registration data: the constructor enforces the {@link FieldRules}.
 *
 * @param id 1 to {@value FieldRules#ID_LIMIT} code points, at least one visible, no control characters; normalized by
 *     {@link UserIds#normalize}
 * @param password 1 to {@value FieldRules#PASSWORD_LIMIT} code points, not blank
 * @param nickname 1 to {@value FieldRules#NICKNAME_LIMIT} code points, at least one visible, no control characters
 * @param email a mail address that is not confirmed yet, or none
 */
public record Registration(String id, String password, String nickname, Email email) {

    /** Registration data without a mail address. */
    public Registration(String id, String password, String nickname) {
        this(id, password, nickname, Email.NONE);
    }

    /**
     * Checks the rules.
     *
     * @throws Failure with the reason of the first invalid field
     */
    public Registration {
        id = UserIds.normalize(id);
        FieldRules.checkId(id);
        FieldRules.checkPassword(password);
        FieldRules.checkNickname(nickname);
    }

    @Override
    public String toString() {
        return "Registration[<hidden>]";
    }
}
