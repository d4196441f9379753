package org.latchkey.mail;

import java.time.Instant;

/**
 * A mail to one recipient.
 *
 * @param id the part of the {@code Message-ID} before the {@code @}: the same for every attempt to send this mail
 * @param to the recipient
 * @param subject the subject, on one line
 * @param text the text, with {@code \n} between lines
 * @param date when it was written
 */
public record Mail(String id, MailAddress to, String subject, String text, Instant date) {

    @Override
    public String toString() {
        return "Mail[<hidden>]";
    }
}
