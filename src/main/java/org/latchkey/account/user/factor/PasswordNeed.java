package org.latchkey.account.user.factor;

/** Why an account needs its password: without it, the loss of one thing must not lock the user out. */
public enum PasswordNeed {
    /** It has no passkey that logs its owner in without a password. */
    UNTIL_PASSKEY,
    /** It has one such passkey, and nothing for the case that it is lost. */
    UNTIL_SECOND_WAY,
    /** It does not need it. */
    NONE
}
