package org.latchkey.account.mail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.AddressDao;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.mail.MailAddress;

/**
 * Decides what becomes of a wish: a mail to an address, or nothing, if there is no such account, it has no verified address,
 * is disabled, or has had enough mails. Every method may fail with {@link Reason#STORE_UNAVAILABLE}.
 */
public final class MailWishes {

    private final UserDao users;
    private final AddressDao addresses;
    private final MailLimits limits;

    /**
     * @param users the stored accounts
     * @param addresses the addresses in them
     * @param limits how many mails there may be
     */
    public MailWishes(UserDao users, AddressDao addresses, MailLimits limits) {
        this.users = users;
        this.addresses = addresses;
        this.limits = limits;
    }

    /**
     * A mail that may be sent.
     *
     * @param user the account that it is about
     * @param to the recipient
     */
    record Granted(User user, MailAddress to) {

        @Override
        public String toString() {
            return "Granted[<hidden>]";
        }
    }

    /** Looks up what a wish is about, and counts it. */
    Optional<Granted> grant(QueuedMail wish) {
        return account(wish)
                .filter(user -> isWanted(wish, user))
                .flatMap(user -> recipient(wish, user).map(to -> new Granted(user, to)))
                .filter(granted -> limits.admits(wish.kind(), granted.user(), granted.to()));
    }

    /** Returns the account of a mail, if there still is one that the mail makes sense for. */
    Optional<User> account(QueuedMail mail) {
        if (mail.typed().isPresent() && mail.id().isEmpty()) {
            return typed(mail.typed().get());
        }
        return mail.id()
                .flatMap(users::find)
                .filter(user -> mail.account().isEmpty() || mail.account().get().equals(user.key()))
                .filter(user -> !isYounger(user, mail.made()));
    }

    /** The verified address comes first: an old id that looks like an address may be that of somebody else. */
    private Optional<User> typed(String typed) {
        return MailAddress.parse(typed.strip()).flatMap(addresses::find).or(() -> users.findTyped(typed));
    }

    /** The account was deleted after the wish, and its id registered again. */
    private static boolean isYounger(User user, Instant wished) {
        return user.made()
                .filter(made -> made.isAfter(wished.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    private static boolean isWanted(QueuedMail wish, User user) {
        return switch (wish.kind()) {
            case RESET -> !user.disabled();
            case CONFIRM_ADDRESS -> wish.to().equals(user.email().unconfirmed());
            default -> true;
        };
    }

    private static Optional<MailAddress> recipient(QueuedMail wish, User user) {
        // Otherwise the address of a user who has none, or has not confirmed it: no mail goes there.
        return wish.to().or(() -> user.email().verifiedAddress());
    }
}
