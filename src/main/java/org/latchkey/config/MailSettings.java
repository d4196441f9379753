package org.latchkey.config;

import org.latchkey.mail.Sender;
import org.latchkey.mail.SmtpServer;
import org.latchkey.origin.PublicUrl;

/**
 * The settings of mail.
 *
 * @param server {@code SMTP_URL}: where mails are delivered
 * @param sender {@code MAIL_FROM}: the sender of all mails
 * @param publicUrl {@code PUBLIC_URL}: the begin of all links in mails
 */
public record MailSettings(SmtpServer server, Sender sender, PublicUrl publicUrl) {

    @Override
    public String toString() {
        return "MailSettings[<hidden>]";
    }
}
