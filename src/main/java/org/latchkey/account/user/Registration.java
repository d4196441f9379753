package org.latchkey.account.user;

/**
 * A wish for a new account that keeps the {@link FieldRules}; an instance that breaks one cannot be made.
 *
 * @param id 1 to {@value FieldRules#ID_LIMIT} code points, something of them visible, no control characters; made to the form of
 *     {@link UserIds#normalize}
 * @param password 1 to {@value FieldRules#PASSWORD_LIMIT} code points, not blank
 * @param nickname 1 to {@value FieldRules#NICKNAME_LIMIT} code points, something of them visible, no control characters
 */
public record Registration(String id, String password, String nickname) {

    /**
     * Checks the rules.
     *
     * @throws Failure with the reason that names the first field that breaks a rule
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
