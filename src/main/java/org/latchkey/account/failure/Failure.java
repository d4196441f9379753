package org.latchkey.account.failure;

import java.util.List;

/**
 * A use-case that did not come to its end, with the {@link Reason} why. It knows nothing of HTTP: the web room turns
 * the reason into a status and a sentence for the person; {@link #getMessage()} is the detail for the log and is never
 * shown to the person.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why something failed. The web room has one status and one sentence for each. */
    public enum Reason {
        /** The id is missing, empty or blank. */
        ID_MISSING,
        /** The id has more code points than allowed; argument: the limit. */
        ID_TOO_LONG,
        /** The id contains a control character. */
        ID_CONTROL_CHARACTER,
        /** Another account already has the id. */
        ID_TAKEN,
        /** The password is missing, empty or blank. */
        PASSWORD_MISSING,
        /** The password has more code points than allowed; argument: the limit. */
        PASSWORD_TOO_LONG,
        /** A new password has fewer code points than it must; argument: how many it must have. */
        PASSWORD_TOO_SHORT,
        /** A new password is one of those that attackers try first. */
        PASSWORD_COMMON,
        /** A new password is the id, the nickname or the product's name. */
        PASSWORD_IS_A_NAME,
        /** A new password is the current one. */
        PASSWORD_UNCHANGED,
        /** The new password is missing, empty or blank, where the current one is asked for besides. */
        NEW_PASSWORD_MISSING,
        /** The nickname is missing, empty or blank. */
        NICKNAME_MISSING,
        /** The nickname has more code points than allowed; argument: the limit. */
        NICKNAME_TOO_LONG,
        /** The nickname contains a control character. */
        NICKNAME_CONTROL_CHARACTER,
        /** No account has this id, or the password is not its password; which of the two is not told. */
        CREDENTIALS_WRONG,
        /** The password that a person who is logged in was asked for again is not that of the account. */
        PASSWORD_WRONG,
        /** An operator has closed the account; told only to who knows the password. */
        ACCOUNT_DISABLED,
        /** The person has logged in with a one-time password and must change it first. */
        PASSWORD_CHANGE_DUE,
        /** The id of the session is missing or empty. */
        SESSION_MISSING,
        /** The person has no such session, or no longer. */
        SESSION_UNKNOWN,
        /** There is no such language. */
        LANGUAGE_UNKNOWN,
        /** The token was genuine and its time is over. */
        TOKEN_EXPIRED,
        /** There is no token, or it is broken, forged, or of a session or an account that no longer exists. */
        TOKEN_INVALID,
        /** The input is larger than allowed; argument: the limit in KiB. */
        INPUT_TOO_LARGE,
        /** The input is not a form. */
        INPUT_NOT_A_FORM,
        /** The input is a form whose encoding is broken, or whose text is not UTF-8. */
        INPUT_UNREADABLE,
        /** A field that may be there once is there more often; argument: the field's name. */
        INPUT_REPEATED,
        /** There were too many attempts; argument: the {@link java.time.Duration} to wait. */
        THROTTLED,
        /** The request comes from a page of another account than the one that is logged in. */
        OTHER_ACCOUNT,
        /** A browser sent the request because another site made it. */
        CROSS_SITE,
        /** All processors are taken by others' passwords. */
        BUSY,
        /** The database does not answer. */
        STORE_UNAVAILABLE
    }

    private final Reason reason;
    private final transient List<Object> arguments;

    /**
     * A failure that explains itself.
     *
     * @param reason why
     * @param arguments what the person's sentence needs to know, such as a limit; see {@link Reason}
     */
    public Failure(Reason reason, Object... arguments) {
        this(reason, reason.toString(), null, List.of(arguments));
    }

    private Failure(Reason reason, String detail, Throwable cause, List<Object> arguments) {
        // An outcome of a use-case and not a defect: a stack trace would cost time on every wrong password.
        super(detail, cause, false, false);
        this.reason = reason;
        this.arguments = arguments;
    }

    /**
     * A failure that another exception brought about; that one goes into the log.
     *
     * @param cause what was caught
     * @param reason why
     */
    public static Failure causedBy(Throwable cause, Reason reason) {
        return new Failure(reason, reason + ": " + cause.getMessage(), cause, List.of());
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What the person's sentence needs to know, in the order in which it needs it; often empty. */
    public List<Object> arguments() {
        return arguments;
    }
}
