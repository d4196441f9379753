package org.latchkey.account.mail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.LogText;
import org.latchkey.account.user.User;
import org.latchkey.mail.Delivery;
import org.latchkey.mail.MailAddress;
import org.latchkey.mail.MailSender;

/**
 * Sends what is due in the outbox. A mail is removed after it was sent, so one whose worker died in between is sent again,
 * with the same {@code Message-ID}.
 */
public final class MailWorker {

    private static final Logger LOG = System.getLogger(MailWorker.class.getName());

    private final OutboxDao outbox;
    private final MailWishes wishes;
    private final MailTokens tokens;
    private final MailTexts texts;
    private final MailSender sender;
    private final Clock clock;
    private final LongAdder failed = new LongAdder();
    private boolean isTroubled;

    /**
     * @param outbox the stored mails
     * @param wishes decides what becomes of wishes
     * @param tokens makes the tokens in links
     * @param texts what stands in mails
     * @param sender sends them
     * @param clock the current time
     */
    public MailWorker(
            OutboxDao outbox, MailWishes wishes, MailTokens tokens, MailTexts texts, MailSender sender, Clock clock) {
        this.outbox = outbox;
        this.wishes = wishes;
        this.tokens = tokens;
        this.texts = texts;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Handles everything that is due.
     *
     * @param isStopping whether to end early
     * @throws org.latchkey.account.failure.Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public void run(BooleanSupplier isStopping) {
        while (!isStopping.getAsBoolean()) {
            Optional<QueuedMail> taken = outbox.take(clock.instant());
            if (taken.isEmpty()) {
                return;
            }
            handle(taken.get());
        }
    }

    private void handle(QueuedMail mail) {
        if (!mail.expires().isAfter(clock.instant())) {
            giveUp(mail, "it could not be sent in time");
        } else if (mail.ready()) {
            attempt(mail);
        } else {
            wishes.grant(mail)
                    .ifPresentOrElse(
                            granted -> outbox.ready(mail, granted.user(), granted.to(), clock.instant()),
                            () -> outbox.remove(mail));
        }
    }

    private void attempt(QueuedMail mail) {
        Optional<User> user = wishes.account(mail);
        if (user.isEmpty()
                || mail.to().isEmpty()
                || !isCurrent(mail, user.get(), mail.to().get())) {
            outbox.remove(mail);
            return;
        }
        MailAddress to = mail.to().get();
        Optional<TokenPurpose> purpose = mail.kind().purpose();
        Optional<String> token = purpose.flatMap(known -> tokens.make(known, mail, user.get(), to));
        if (purpose.isPresent() && token.isEmpty()) {
            // A newer mail has replaced it.
            outbox.remove(mail);
            return;
        }
        note(mail, sender.send(texts.mail(mail, user.get(), to, token)));
    }

    /** An address that was changed while its mail waited gets no token that would be refused. */
    private static boolean isCurrent(QueuedMail mail, User user, MailAddress to) {
        return switch (mail.kind()) {
            case RESET -> !user.disabled() && user.email().verifiedAddress().equals(Optional.of(to));
            case CONFIRM_ADDRESS -> user.email().unconfirmed().equals(Optional.of(to));
            default -> true;
        };
    }

    private void note(QueuedMail mail, Delivery delivery) {
        if (delivery instanceof Delivery.Refused refused) {
            giveUp(mail, refused.why());
        } else if (delivery instanceof Delivery.TryLater later) {
            retry(mail, later.why());
        } else {
            outbox.remove(mail);
            if (isTroubled) {
                LOG.log(Level.INFO, "The mail server takes mails again");
                isTroubled = false;
            }
        }
    }

    private void retry(QueuedMail mail, String why) {
        Instant next = clock.instant().plus(RetryTimes.after(mail.tries()));
        if (next.isAfter(mail.expires())) {
            giveUp(mail, why);
            return;
        }
        LOG.log(
                isTroubled ? Level.DEBUG : Level.WARNING,
                "A mail could not be sent; it will be tried again, with further ones: {0}",
                LogText.quote(why));
        isTroubled = true;
        outbox.postpone(mail, next);
    }

    private void giveUp(QueuedMail mail, String why) {
        outbox.remove(mail);
        if (mail.ready()) {
            failed.increment();
            LOG.log(
                    Level.WARNING,
                    "A mail ({0}) was not sent and is given up: {1}",
                    mail.kind().key(),
                    LogText.quote(why));
        }
    }

    /** Returns the number of mails that this instance has given up. */
    public long failed() {
        return failed.sum();
    }
}
