package org.latchkey.account.recovery;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailKind;
import org.latchkey.account.mail.Outbox;

/**
 * Tells users by mail what happens to their accounts (OWASP ASVS 5.0, 6.3.7). It observes the security log, so no use-case
 * can forget it, the command line's included.
 */
public final class Notices implements SecurityLog.Observer {

    /** What a client learns after a right password and a wrong second factor. */
    private static final Set<String> WRONG_FACTOR = Set.of(
            Reason.LOGIN_CODE_WRONG.name().toLowerCase(Locale.ROOT),
            Reason.CREDENTIALS_WRONG.name().toLowerCase(Locale.ROOT));

    private final Outbox outbox;

    /** @param outbox takes the mails */
    public Notices(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void observed(Event event, String outcome, String id, String address) {
        notice(event, outcome).ifPresent(notice -> outbox.happened(notice, id, address));
    }

    private static Optional<MailKind> notice(Event event, String outcome) {
        if (event == Event.LOGIN_FACTOR) {
            return WRONG_FACTOR.contains(outcome) ? Optional.of(MailKind.WRONG_FACTOR) : Optional.empty();
        }
        return outcome.equals(SecurityLog.SUCCESS) ? ofSuccess(event) : Optional.empty();
    }

    private static Optional<MailKind> ofSuccess(Event event) {
        return switch (event) {
            case PASSWORD_CHANGE, PASSWORD_RESET, PASSWORD_REMOVE, LOGIN_RECOVERY, ONE_TIME_PASSWORD ->
                Optional.of(MailKind.PASSWORD_CHANGED);
            case NEW_BROWSER -> Optional.of(MailKind.NEW_BROWSER);
            case TOTP_ADD, PASSKEY_ADD -> Optional.of(MailKind.FACTOR_ADDED);
            case TOTP_REMOVE, PASSKEY_REMOVE, FACTORS_RESET -> Optional.of(MailKind.FACTOR_REMOVED);
            case RECOVERY_CODE_USE -> Optional.of(MailKind.RECOVERY_CODE_USED);
            default -> Optional.empty();
        };
    }
}
