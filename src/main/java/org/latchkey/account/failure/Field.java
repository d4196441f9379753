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
    /** A code of an authenticator app, or a recovery code. */
    CODE,
    /** The JSON of a WebAuthn credential. */
    CREDENTIAL,
    /** A stored passkey. */
    PASSKEY,
    /** The name that a user gives a passkey. */
    PASSKEY_NAME,
    /** What a user enrols: a passkey or a security key. */
    PASSKEY_KIND,
    /** A mail address. */
    ADDRESS,
    /** The language of the pages. */
    LANGUAGE
}
