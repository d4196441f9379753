package org.latchkey.mail;

/** Sends mails. */
@FunctionalInterface
public interface MailSender {

    /** Makes one attempt to send a mail; it takes a bounded time. */
    Delivery send(Mail mail);
}
