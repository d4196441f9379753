package org.latchkey.account.user;

import java.util.Optional;
import org.latchkey.mail.MailAddress;

/**
 * The mail address of an account.
 *
 * @param address the address; empty if the account has none
 * @param verified whether the user has shown that they read the mail of the address
 * @param pending the address that is to replace a verified one, and is not confirmed yet
 * @param language the language of mails to the user; empty for the default language
 */
public record Email(
        Optional<MailAddress> address, boolean verified, Optional<MailAddress> pending, Optional<String> language) {

    /** No address. */
    public static final Email NONE = new Email(Optional.empty(), false, Optional.empty(), Optional.empty());

    /** An address that is not confirmed yet. */
    public static Email unverified(MailAddress address, String language) {
        return new Email(Optional.of(address), false, Optional.empty(), Optional.of(language));
    }

    /** Returns the address if it is verified. All mails go there, except the one that asks for the confirmation. */
    public Optional<MailAddress> verifiedAddress() {
        return address.filter(any -> verified);
    }

    /** Returns the address whose confirmation the user was asked for. */
    public Optional<MailAddress> unconfirmed() {
        return verified ? pending : address;
    }

    @Override
    public String toString() {
        return "Email[<hidden>]";
    }
}
