package org.latchkey.account.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.latchkey.account.failure.Reason;

/** How many mails wait, and since when, as the worker has last seen it; so a look at the metrics asks no database. */
public final class OutboxState {

    private final OutboxDao outbox;
    private final LongSupplier failed;
    private final Clock clock;
    private volatile long waiting;
    private volatile Optional<Instant> oldest = Optional.empty();

    /**
     * @param outbox the stored mails
     * @param failed the number of mails that this instance has given up
     * @param clock the current time
     */
    public OutboxState(OutboxDao outbox, LongSupplier failed, Clock clock) {
        this.outbox = outbox;
        this.failed = failed;
        this.clock = clock;
    }

    /** Looks again. May fail with {@link Reason#STORE_UNAVAILABLE}. */
    public void refresh() {
        waiting = outbox.count();
        oldest = outbox.oldest();
    }

    /** Returns the number of mails that wait, those of all instances. */
    public long waiting() {
        return waiting;
    }

    /** Returns for how many seconds the oldest mail waits; 0 if none does. */
    public long oldestSeconds() {
        return oldest.map(made ->
                        Math.max(0, Duration.between(made, clock.instant()).toSeconds()))
                .orElse(0L);
    }

    /** Returns the number of mails that this instance has given up. */
    public long failed() {
        return failed.getAsLong();
    }

    /** Returns one line for a person. */
    public String line() {
        return "mail: " + waiting() + " waiting, the oldest for " + oldestSeconds() + " s, " + failed() + " given up\n";
    }
}
