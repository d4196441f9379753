package org.latchkey.account.mail;

import org.bson.Document;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/**
 * A valid token, and what it is bound to.
 *
 * @param purpose what it allows
 * @param user the account as it is stored
 * @param address the address that its mail was sent to
 * @param digest the digest of the token
 * @param stored the document that has it
 */
public record MailToken(TokenPurpose purpose, User user, MailAddress address, String digest, Document stored) {

    @Override
    public String toString() {
        return "MailToken[<hidden>]";
    }
}
