package org.latchkey.account.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of mails. Their texts are in {@code mail_<language>.properties}, under {@link #key}. */
public enum MailKind {
    /** The link to set a new password. */
    RESET(TokenPurpose.RESET),
    /** The link to confirm an address; the only mail to an address that is not verified. */
    CONFIRM_ADDRESS(TokenPurpose.CONFIRM_ADDRESS),
    /** To the present address: another one was named. */
    ADDRESS_CHANGE_BEGUN(TokenPurpose.UNDO_ADDRESS),
    /** To the address before: another one was confirmed, or the address was removed. */
    ADDRESS_CHANGED(TokenPurpose.UNDO_ADDRESS),
    /** The password was changed. */
    PASSWORD_CHANGED,
    /** A login with a browser that was not known. */
    NEW_BROWSER,
    /** A second factor was added. */
    FACTOR_ADDED,
    /** A second factor was removed. */
    FACTOR_REMOVED,
    /** A recovery code was used. */
    RECOVERY_CODE_USED,
    /** A right password with a wrong second factor. */
    WRONG_FACTOR;

    private static final Duration NOTICE = Duration.ofDays(2);

    private final Optional<TokenPurpose> purpose;

    MailKind() {
        this.purpose = Optional.empty();
    }

    MailKind(TokenPurpose purpose) {
        this.purpose = Optional.of(purpose);
    }

    /** Returns the purpose of the token in its link; empty if it has none. */
    Optional<TokenPurpose> purpose() {
        return purpose;
    }

    /** Returns the time after which it is no longer sent. */
    Duration lifetime() {
        return purpose.map(TokenPurpose::lifetime).orElse(NOTICE);
    }

    /** Returns whether it tells of something that has happened; of each kind an account gets one in an hour. */
    boolean isNotice() {
        return this != RESET && this != CONFIRM_ADDRESS;
    }

    /** Returns the begin of the keys of its texts, and its name in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<MailKind> of(Object stored) {
        for (MailKind kind : values()) {
            if (kind.key().equals(stored)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
