package org.latchkey.account.mail;

import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/**
 * Takes mails, and wishes for mails, into the database; a worker of any instance sends them. Every method may fail with
 * {@link Reason#STORE_UNAVAILABLE}.
 */
public final class Outbox {

    private final OutboxDao outbox;
    private final Runnable wakeUp;
    private final Clock clock;

    /**
     * @param outbox the stored mails
     * @param wakeUp called when there is a new one
     * @param clock the current time
     */
    public Outbox(OutboxDao outbox, Runnable wakeUp, Clock clock) {
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Notes that somebody asks for a new password. Nothing is looked up, so it takes the same time for every text.
     *
     * @param typed an id or an address, whether or not there is such an account
     * @param place the address of the client
     */
    public void resetWished(String typed, String place) {
        add(MailKind.RESET, Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty(), place);
    }

    /** Notes that an operator sends the link for a new password to the user of an account. */
    public void resetWished(User user, String place) {
        add(
                MailKind.RESET,
                Optional.empty(),
                Optional.of(user.key()),
                Optional.of(user.id()),
                user.email().verifiedAddress(),
                place);
    }

    /** Notes that something has happened to an account; its user is told if the address is verified. */
    public void happened(MailKind notice, String id, String place) {
        add(notice, Optional.empty(), Optional.empty(), Optional.of(id), Optional.empty(), place);
    }

    /** Adds a mail to a given address of a user. */
    public void add(MailKind kind, User user, MailAddress to, String place) {
        add(kind, Optional.empty(), Optional.of(user.key()), Optional.of(user.id()), Optional.of(to), place);
    }

    private void add(
            MailKind kind,
            Optional<String> typed,
            Optional<Object> account,
            Optional<String> id,
            Optional<MailAddress> to,
            String place) {
        var now = clock.instant();
        outbox.add(new QueuedMail(
                new ObjectId(), kind, typed, account, id, to, place, now, now.plus(kind.lifetime()), false, 0));
        wakeUp.run();
    }
}
