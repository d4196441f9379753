package org.latchkey.account.recovery;

import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailLimits;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.text.Text;

/**
 * The request of a link for a new password. It only notes the wish, in the same way whatever was typed, and changes nothing
 * in any account (OWASP, Forgot Password Cheat Sheet).
 */
public final class ForgottenPassword {

    /** Longer than any address; ids of earlier releases may have any length. */
    static final int LIMIT = 1000;

    private final Outbox outbox;
    private final MailLimits limits;
    private final SecurityLog log;

    /**
     * @param outbox where the wish waits
     * @param limits how many wishes a client may have
     * @param log the security log
     */
    public ForgottenPassword(Outbox outbox, MailLimits limits, SecurityLog log) {
        this.outbox = outbox;
        this.limits = limits;
        this.log = log;
    }

    /**
     * Asks for a link. The answer does not tell whether there is such an account, nor whether the client has asked too often.
     *
     * @param typed an id or an address
     * @throws Failure {@link Reason#ID_MISSING} or {@link Reason#ID_TOO_LONG}; {@link Reason#STORE_UNAVAILABLE}
     */
    public void ask(String typed, ClientInfo client) {
        if (Text.isInvisible(typed)) {
            throw new Failure(Reason.ID_MISSING);
        }
        if (Text.isLongerThan(LIMIT, typed)) {
            throw new Failure(Reason.ID_TOO_LONG, LIMIT);
        }
        // The log has ids, but no addresses.
        String id = typed.contains("@") ? "" : typed;
        log.loggedAs(Event.PASSWORD_FORGOTTEN, id, client.address(), () -> {
            if (!limits.admitsClient(client.address())) {
                return "throttled";
            }
            outbox.resetWished(typed, client.address());
            return SecurityLog.SUCCESS;
        });
    }
}
