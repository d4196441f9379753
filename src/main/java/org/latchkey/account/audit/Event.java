package org.latchkey.account.audit;

/** The kind of a security event. */
public enum Event {
    /** A registration. */
    REGISTER,
    /** A login. */
    LOGIN,
    /** The second factor of a login, after a right password. */
    LOGIN_FACTOR,
    /** The use of a recovery code. */
    RECOVERY_CODE_USE,
    /** A login by a recovery code to an account without a password, which sets a password. */
    LOGIN_RECOVERY,
    /** The removal of the password. */
    PASSWORD_REMOVE,
    /** A login with a browser that was not known: only observers are told, because the login is logged. */
    NEW_BROWSER,
    /** A request of a link for a new password. */
    PASSWORD_FORGOTTEN,
    /** A new password by the link of a mail. */
    PASSWORD_RESET,
    /** An operator sent the link for a new password. */
    RESET_SEND,
    /** A new mail address, which is not confirmed yet. */
    ADDRESS_CHANGE,
    /** The confirmation of a mail address. */
    ADDRESS_CONFIRM,
    /** The removal of a mail address. */
    ADDRESS_REMOVE,
    /** The return to the mail address before, which ends all sessions. */
    ADDRESS_RESTORE,
    /** A confirmation of the identity before a sensitive change. */
    CONFIRM,
    /** The enrolment of TOTP. */
    TOTP_ADD,
    /** The removal of TOTP. */
    TOTP_REMOVE,
    /** New recovery codes. */
    RECOVERY_CODES,
    /** The enrolment of a passkey. */
    PASSKEY_ADD,
    /** The removal of a passkey. */
    PASSKEY_REMOVE,
    /** A new name for a passkey. */
    PASSKEY_RENAME,
    /** A passkey whose counter went back, which may have been copied. */
    PASSKEY_COUNTER,
    /** An operator removed all second factors. */
    FACTORS_RESET,
    /** A logout. */
    LOGOUT,
    /** A rehash of a stored password hash. */
    PASSWORD_UPGRADE,
    /** A change of the nickname. */
    NICKNAME_CHANGE,
    /** A change of the password, which ends all other sessions. */
    PASSWORD_CHANGE,
    /** The end of one session. */
    SESSION_END,
    /** The end of all sessions, or of all but the one of the request. */
    SESSIONS_END,
    /** An export of all data of an account. */
    EXPORT,
    /** The deletion of an account. */
    DELETE,
    /** An operator set a one-time password. */
    ONE_TIME_PASSWORD,
    /** An operator closed the account. */
    DISABLE,
    /** An operator opened the account again. */
    ENABLE,
    /** An operator changed the groups of the account. */
    GROUPS_CHANGE,
    /** An operator imported users. */
    USERS_IMPORT,
    /** An operator exported all users. */
    USERS_EXPORT,
    /** An operator made a backup of all accounts. */
    BACKUP,
    /** An operator restored a backup. */
    RESTORE,
    /** A request of an authenticated user that they may not make, or not yet. */
    ACCESS,
    /** A browser sent a request that another site had made. */
    CROSS_SITE
}
