package org.latchkey.store;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Readiness of the database. It is probed at most once a second, however many callers there are. */
public final class Readiness implements BooleanSupplier {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final BooleanSupplier probe;
    private final LongSupplier nanoTime;
    private boolean isReady;
    private long probedAt;
    private boolean hasProbed;

    /**
     * @param probe returns whether the database answers
     * @param nanoTime time in nanoseconds with any origin, such as {@link System#nanoTime}
     */
    public Readiness(BooleanSupplier probe, LongSupplier nanoTime) {
        this.probe = probe;
        this.nanoTime = nanoTime;
    }

    /** Returns whether the database answered the last probe. Concurrent callers share one probe. */
    @Override
    public synchronized boolean getAsBoolean() {
        if (!hasProbed || nanoTime.getAsLong() - probedAt >= MAX_AGE.toNanos()) {
            isReady = probe.getAsBoolean();
            probedAt = nanoTime.getAsLong();
            hasProbed = true;
        }
        return isReady;
    }
}
