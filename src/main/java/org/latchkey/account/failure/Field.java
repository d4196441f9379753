package org.latchkey.account.failure;

/** A field that a failure is about. */
public enum Field {
    /** The id of an account. */
    ID,
    /** The password of an account, or the one that a new account is to have. */
    PASSWORD,
    /** The password that replaces the current one. */
    NEW_PASSWORD,
    /** The nickname. */
    NICKNAME,
    /** The id of a session. */
    SESSION,
    /** The language of the pages. */
    LANGUAGE
}
