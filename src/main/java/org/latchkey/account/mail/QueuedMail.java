package org.latchkey.account.mail;

import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.latchkey.mail.MailAddress;

/**
 * A mail in the outbox, or the wish for one. It never has a token: that is made just before the mail is sent.
 *
 * @param key the key of its document, and the begin of its {@code Message-ID}
 * @param kind what it is about
 * @param typed what somebody has typed who forgot a password: an id or an address; empty for other wishes
 * @param account the {@code _id} of the account; empty as long as the account was not looked up
 * @param id the id of the account; empty if only {@code typed} is known
 * @param to the recipient; empty as long as the account was not looked up
 * @param place the address of the client that caused it, for the text; may be empty
 * @param made when it was wished
 * @param expires when it is given up
 * @param ready whether it was looked up, and counted by the limits
 * @param tries how many times it was taken
 */
public record QueuedMail(
        ObjectId key,
        MailKind kind,
        Optional<String> typed,
        Optional<Object> account,
        Optional<String> id,
        Optional<MailAddress> to,
        String place,
        Instant made,
        Instant expires,
        boolean ready,
        int tries) {

    @Override
    public String toString() {
        return "QueuedMail[<hidden>]";
    }
}
