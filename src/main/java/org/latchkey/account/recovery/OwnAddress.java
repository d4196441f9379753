package org.latchkey.account.recovery;

import java.util.EnumSet;
import java.util.Optional;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailKind;
import org.latchkey.account.mail.MailToken;
import org.latchkey.account.mail.MailTokens;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.mail.TokenPurpose;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.user.AddressDao;
import org.latchkey.account.user.FieldRules;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/**
 * What users do with their mail address. A new address counts when its mail was read; the one before is told at once and at
 * the change, each time with a link that undoes it. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class OwnAddress {

    private final AddressDao addresses;
    private final MailTokens tokens;
    private final Outbox outbox;
    private final Confirmations confirmations;
    private final SecurityLog log;

    /**
     * @param addresses the stored addresses
     * @param tokens the tokens of links
     * @param outbox takes the mails
     * @param confirmations in which sessions sensitive changes are allowed
     * @param log the security log
     */
    public OwnAddress(
            AddressDao addresses, MailTokens tokens, Outbox outbox, Confirmations confirmations, SecurityLog log) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.outbox = outbox;
        this.confirmations = confirmations;
        this.log = log;
    }

    /**
     * Sets the address, which has to be confirmed; also sends the request for the confirmation again.
     *
     * @param text the address
     * @param language the language of mails to the user
     * @throws Failure {@link Reason#CONFIRMATION_REQUIRED}; {@link Reason#ADDRESS_MISSING} or
     *     {@link Reason#ADDRESS_MALFORMED}; {@link Reason#TOKEN_INVALID} if the account changes at the same moment
     */
    public void set(Authentication authentication, String text, String language, ClientInfo client) {
        User user = authentication.user();
        log.logged(Event.ADDRESS_CHANGE, user.id(), client.address(), () -> {
            requireConfirmed(authentication);
            MailAddress address = FieldRules.address(text);
            Optional<MailAddress> verified = user.email().verifiedAddress();
            if (verified.equals(Optional.of(address))) {
                requireDone(addresses.cancelChange(user));
            } else if (verified.isEmpty()) {
                requireDone(addresses.claim(user, address, language));
                outbox.add(MailKind.CONFIRM_ADDRESS, user, address, client.address());
            } else {
                // Before the change: the owner of the address must hear of it even if the database fails in between.
                outbox.add(MailKind.ADDRESS_CHANGE_BEGUN, user, verified.get(), client.address());
                requireDone(addresses.beginChange(user, verified.get(), address, language));
                outbox.add(MailKind.CONFIRM_ADDRESS, user, address, client.address());
            }
        });
    }

    /**
     * Removes the address. One that was verified is told, and can be brought back.
     *
     * @throws Failure {@link Reason#CONFIRMATION_REQUIRED}; {@link Reason#ADDRESS_NEEDED} if there is none
     */
    public void remove(Authentication authentication, ClientInfo client) {
        User user = authentication.user();
        log.logged(Event.ADDRESS_REMOVE, user.id(), client.address(), () -> {
            requireConfirmed(authentication);
            user.email()
                    .verifiedAddress()
                    .ifPresent(address -> outbox.add(MailKind.ADDRESS_CHANGED, user, address, client.address()));
            if (!addresses.remove(user)) {
                throw new Failure(Reason.ADDRESS_NEEDED);
            }
        });
    }

    private void requireConfirmed(Authentication authentication) {
        if (!confirmations.contains(authentication)) {
            throw new Failure(Reason.CONFIRMATION_REQUIRED);
        }
    }

    private static void requireDone(boolean done) {
        if (!done) {
            throw new Failure(Reason.TOKEN_INVALID);
        }
    }

    /**
     * Returns what the link of a mail does. The token stays valid.
     *
     * @throws Failure {@link Reason#LINK_INVALID}
     */
    public TokenPurpose purpose(String token) {
        return find(token).orElseThrow(OwnAddress::invalid).purpose();
    }

    private Optional<MailToken> find(String token) {
        return tokens.find(token, EnumSet.of(TokenPurpose.CONFIRM_ADDRESS, TokenPurpose.UNDO_ADDRESS));
    }

    private static Failure invalid() {
        return new Failure(Reason.LINK_INVALID);
    }

    /**
     * Follows the link of a mail: confirms an address, or brings back the one before, which ends all sessions.
     *
     * @return what was done
     * @throws Failure {@link Reason#LINK_INVALID}; {@link Reason#ADDRESS_TAKEN} if it is the verified address of another
     *     account
     */
    public TokenPurpose follow(String token, ClientInfo client) {
        Optional<MailToken> found = find(token);
        String id = found.map(valid -> valid.user().id()).orElse("");
        Event event = found.filter(valid -> valid.purpose() == TokenPurpose.UNDO_ADDRESS)
                        .isPresent()
                ? Event.ADDRESS_RESTORE
                : Event.ADDRESS_CONFIRM;
        return log.logged(event, id, client.address(), () -> {
            MailToken valid = found.filter(tokens::take).orElseThrow(OwnAddress::invalid);
            if (valid.purpose() == TokenPurpose.CONFIRM_ADDRESS) {
                confirm(valid, client);
            } else {
                restore(valid);
            }
            return valid.purpose();
        });
    }

    private void confirm(MailToken token, ClientInfo client) {
        User before = token.user();
        if (!addresses.confirm(before, token.address())) {
            throw invalid();
        }
        before.email()
                .verifiedAddress()
                .ifPresent(address -> outbox.add(MailKind.ADDRESS_CHANGED, before, address, client.address()));
    }

    private void restore(MailToken token) {
        if (!addresses.restore(token.user(), token.address())) {
            throw invalid();
        }
        // What else was sent, perhaps to somebody else's address.
        tokens.endAll(token.user());
    }
}
