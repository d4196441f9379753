package org.latchkey.account.mail;

import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;

/**
 * The mails and tokens of an account, for its deletion. They may exist where this process sends no mail.
 *
 * @param outbox the stored mails
 * @param tokens the stored tokens
 */
public record UserMails(OutboxDao outbox, MailTokenDao tokens) {

    /** Deletes them. May fail with {@link Reason#STORE_UNAVAILABLE}. */
    public void removeAll(User user) {
        outbox.removeAll(user);
        tokens.removeAll(user);
    }
}
