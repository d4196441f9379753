package org.latchkey.account.failure;

import java.util.Optional;

/** Why a use-case failed. Each has a sentence in every language, under {@code failure.} and its name. */
public enum Reason implements FailureReason {
    /** The id is missing, empty or blank. */
    ID_MISSING(Kind.INVALID, Field.ID),
    /** The id has more code points than allowed; argument: the limit. */
    ID_TOO_LONG(Kind.INVALID, Field.ID),
    /** The id contains a control character. */
    ID_CONTROL_CHARACTER(Kind.INVALID, Field.ID),
    /** Another account already has the id. */
    ID_TAKEN(Kind.CONFLICT, Field.ID),
    /** The password is missing, empty or blank. */
    PASSWORD_MISSING(Kind.INVALID, Field.PASSWORD),
    /** The password has more code points than allowed; argument: the limit. */
    PASSWORD_TOO_LONG(Kind.INVALID, Field.PASSWORD),
    /** A new password has fewer code points than required; argument: the required number. */
    PASSWORD_TOO_SHORT(Kind.INVALID, Field.PASSWORD),
    /** A new password is in the list of common passwords. */
    PASSWORD_COMMON(Kind.INVALID, Field.PASSWORD),
    /** A new password equals the id, the nickname or the product's name. */
    PASSWORD_IS_A_NAME(Kind.INVALID, Field.PASSWORD),
    /** A new password equals the current one. */
    PASSWORD_UNCHANGED(Kind.INVALID, Field.NEW_PASSWORD),
    /** The new password is missing, empty or blank, in a form that asks for the current one as well. */
    NEW_PASSWORD_MISSING(Kind.INVALID, Field.NEW_PASSWORD),
    /** The nickname is missing, empty or blank. */
    NICKNAME_MISSING(Kind.INVALID, Field.NICKNAME),
    /** The nickname has more code points than allowed; argument: the limit. */
    NICKNAME_TOO_LONG(Kind.INVALID, Field.NICKNAME),
    /** The nickname contains a control character. */
    NICKNAME_CONTROL_CHARACTER(Kind.INVALID, Field.NICKNAME),
    /** No account has this id, or the password does not match; the two are not told apart. */
    CREDENTIALS_WRONG(Kind.UNAUTHENTICATED),
    /** The password that an authenticated user was asked for again does not match. */
    PASSWORD_WRONG(Kind.FORBIDDEN, Field.PASSWORD),
    /** An operator has disabled the account; revealed only after a correct password. */
    ACCOUNT_DISABLED(Kind.FORBIDDEN),
    /** The user has logged in with a one-time password and must change it first. */
    PASSWORD_CHANGE_DUE(Kind.FORBIDDEN),
    /** The id of the session is missing or empty. */
    SESSION_MISSING(Kind.INVALID, Field.SESSION),
    /** The account has no such session, or no longer. */
    SESSION_UNKNOWN(Kind.NOT_FOUND),
    /** The account is not in a group from which it should be removed; argument: the name. */
    NOT_IN_GROUP(Kind.NOT_FOUND),
    /** An account would be in more groups than allowed; argument: the limit. */
    TOO_MANY_GROUPS(Kind.INVALID),
    /** The code is missing, empty or blank. */
    CODE_MISSING(Kind.INVALID, Field.CODE),
    /** The code of a login is wrong, was used before, or the factor was removed meanwhile; the cases are not told apart. */
    LOGIN_CODE_WRONG(Kind.UNAUTHENTICATED, Field.CODE),
    /** The code that an authenticated user was asked for is wrong, or was used before. */
    CODE_WRONG(Kind.FORBIDDEN, Field.CODE),
    /** No login waits for its second factor: it took too long, had too many wrong codes, or the account has changed. */
    LOGIN_BEGIN_AGAIN(Kind.UNAUTHENTICATED),
    /** The user must confirm their identity before a sensitive change. */
    CONFIRMATION_REQUIRED(Kind.FORBIDDEN),
    /** Neither a password nor a code nor a credential confirms the identity. */
    CONFIRMATION_MISSING(Kind.INVALID, Field.PASSWORD),
    /** The account has TOTP already. */
    TOTP_EXISTS(Kind.CONFLICT),
    /** No enrolment of TOTP has begun, or it took too long. */
    TOTP_NOT_BEGUN(Kind.CONFLICT),
    /** The account has no TOTP. */
    TOTP_UNKNOWN(Kind.NOT_FOUND),
    /** The account has no second factor that a recovery code could replace. */
    FACTOR_NEEDED_FIRST(Kind.CONFLICT),
    /** The credential is missing or empty. */
    CREDENTIAL_MISSING(Kind.INVALID, Field.CREDENTIAL),
    /** The credential is larger than allowed, or not the JSON of a WebAuthn credential. */
    CREDENTIAL_MALFORMED(Kind.INVALID, Field.CREDENTIAL),
    /** The credential is well-formed and does not pass the verification of WebAuthn, or its challenge is not valid. */
    CREDENTIAL_REFUSED(Kind.FORBIDDEN, Field.CREDENTIAL),
    /** A passkey with this credential id exists. */
    CREDENTIAL_TAKEN(Kind.CONFLICT, Field.CREDENTIAL),
    /** The account has as many passkeys as allowed; argument: the limit. */
    TOO_MANY_PASSKEYS(Kind.CONFLICT),
    /** The account needs its password, because it has no passkey that is a whole login. */
    PASSKEY_NEEDED_FIRST(Kind.CONFLICT),
    /** The account needs its password, because it has one such passkey and nothing for the case that it is lost. */
    SECOND_WAY_NEEDED_FIRST(Kind.CONFLICT),
    /** The account has no password, and this passkey is its last way in. */
    LAST_WAY_IN(Kind.CONFLICT),
    /** The account has no password. */
    PASSWORD_UNKNOWN(Kind.NOT_FOUND),
    /**
     * The recovery code is not one of an account with this id and without a password; why, is not told.
     */
    RECOVERY_WRONG(Kind.UNAUTHENTICATED),
    /** The id of the passkey is missing or empty. */
    PASSKEY_MISSING(Kind.INVALID, Field.PASSKEY),
    /** The account has no such passkey, or no longer. */
    PASSKEY_UNKNOWN(Kind.NOT_FOUND),
    /** The name of a passkey has more code points than allowed; argument: the limit. */
    PASSKEY_NAME_TOO_LONG(Kind.INVALID, Field.PASSKEY_NAME),
    /** The name of a passkey contains a control character. */
    PASSKEY_NAME_CONTROL_CHARACTER(Kind.INVALID, Field.PASSKEY_NAME),
    /** The kind of a new passkey is neither of the two. */
    PASSKEY_KIND_UNKNOWN(Kind.INVALID, Field.PASSKEY_KIND),
    /** Passkeys are not possible at the address of this server. */
    PASSKEYS_OFF(Kind.CONFLICT),
    /** The mail address is missing, empty or blank. */
    ADDRESS_MISSING(Kind.INVALID, Field.ADDRESS),
    /** The text is not exactly one mail address. */
    ADDRESS_MALFORMED(Kind.INVALID, Field.ADDRESS),
    /** The mail address is the verified one of another account; told only to its owner, who has its mail. */
    ADDRESS_TAKEN(Kind.CONFLICT, Field.ADDRESS),
    /** A new id contains an {@code @} and is not the mail address of the account. */
    ID_IS_AN_ADDRESS(Kind.INVALID, Field.ID),
    /** The link of a mail was used, has expired, or was replaced by a newer one. */
    LINK_INVALID(Kind.INVALID),
    /** This server sends no mail. */
    MAIL_OFF(Kind.CONFLICT),
    /** The account has no verified mail address. */
    ADDRESS_NEEDED(Kind.CONFLICT),
    /** The token is authentic and has expired. */
    TOKEN_EXPIRED(Kind.UNAUTHENTICATED),
    /** There is no token, or it is malformed, forged, or its session or account no longer exists. */
    TOKEN_INVALID(Kind.UNAUTHENTICATED),
    /** There were too many attempts; argument: the {@link java.time.Duration} to wait. */
    THROTTLED(Kind.THROTTLED),
    /** The page of the request belongs to another account than the one that is logged in. */
    OTHER_ACCOUNT(Kind.CONFLICT),
    /** Every hashing slot is taken. */
    BUSY(Kind.UNAVAILABLE),
    /** The database does not answer. */
    STORE_UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;
    private final Field field;

    Reason(Kind kind) {
        this(kind, null);
    }

    Reason(Kind kind, Field field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Optional<Field> field() {
        return Optional.ofNullable(field);
    }
}
