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
