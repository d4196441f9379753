package org.latchkey;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.mail.MailLimits;
import org.latchkey.account.mail.MailTexts;
import org.latchkey.account.mail.MailTokens;
import org.latchkey.account.mail.MailWishes;
import org.latchkey.account.mail.MailWorker;
import org.latchkey.account.mail.Outbox;
import org.latchkey.account.mail.OutboxState;
import org.latchkey.account.recovery.Notices;
import org.latchkey.config.Config;
import org.latchkey.config.MailSettings;
import org.latchkey.mail.MailSender;
import org.latchkey.mail.SmtpSender;
import org.latchkey.runtime.Background;
import org.latchkey.runtime.Closeables;

/** The sending of mail: one thread, which exists only with {@code SMTP_URL}. The start does not wait for the mail server. */
public final class Mailing {

    /** Mails of other instances and of the command line, and those that wait for another attempt. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final Duration SWEEP_PAUSE = Duration.ofHours(1);
    private static final Duration PAUSE_AFTER_START = Duration.ofSeconds(3);

    private final Daos daos;
    private final MailWorker worker;
    private final OutboxState state;
    private final Clock clock;

    /**
     * @param daos access to the database
     * @param texts what stands in mails
     * @param sender sends them
     * @param clock the current time
     * @param random the source of tokens
     */
    public Mailing(Daos daos, MailTexts texts, MailSender sender, Clock clock, SecureRandom random) {
        this.daos = daos;
        this.worker = new MailWorker(
                daos.outbox(),
                new MailWishes(daos.users(), daos.addresses(), new MailLimits(daos.counters(), clock)),
                new MailTokens(daos.mailTokens(), daos.users(), clock, random),
                texts,
                sender,
                clock);
        this.state = new OutboxState(daos.outbox(), worker::failed, clock);
        this.clock = clock;
    }

    /** The outbox of a running thread, and its state. */
    record Running(Outbox outbox, OutboxState state) {}

    /** Starts the thread, if there is a mail server in the settings. */
    static Optional<Running> start(Config config, Daos daos, Closeables opened, Clock clock) {
        return config.mail()
                .map(mail -> start(mail, config.look().language(), config.look().productName(), daos, opened, clock));
    }

    /** Starts the thread with the mail server of the settings. */
    static Running start(
            MailSettings settings, String language, String product, Daos daos, Closeables opened, Clock clock) {
        Background thread = opened.add(new Background("latchkey-mail", PAUSE_AFTER_START), Background::close);
        // Closed before the thread, so that the stop ends a running attempt and need not wait for the mail server.
        SmtpSender sender = opened.add(new SmtpSender(settings.server(), settings.sender()), SmtpSender::close);
        MailTexts texts = new MailTexts(language, product, settings.publicUrl().toString());
        Mailing mailing = new Mailing(daos, texts, sender, clock, new SecureRandom());
        return new Running(mailing.begin(thread), mailing.state());
    }

    /**
     * Begins the work.
     *
     * @param thread runs it
     * @return the outbox, which wakes the thread for each new mail
     */
    Outbox begin(Background thread) {
        thread.untilDone(daos.outbox()::prepare);
        thread.untilDone(daos.mailTokens()::prepare);
        thread.every(SWEEP_PAUSE, () -> daos.mailTokens().sweep(clock.instant()));
        Runnable wakeUp = thread.everyAndOnDemand(LOOK_EVERY, () -> work(thread::isClosing));
        return new Outbox(daos.outbox(), wakeUp, clock);
    }

    /** Sends what is due. */
    public void work(BooleanSupplier isStopping) {
        worker.run(isStopping);
        state.refresh();
    }

    OutboxState state() {
        return state;
    }

    /** Returns what turns security events into notices; nothing if no mail is sent. */
    static SecurityLog.Observer notices(Optional<Outbox> outbox) {
        return outbox.<SecurityLog.Observer>map(Notices::new).orElse((event, outcome, id, address) -> {});
    }
}
