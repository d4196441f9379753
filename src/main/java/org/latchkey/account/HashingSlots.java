package org.latchkey.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.latchkey.account.Failure.Reason;

/**
 * Lets no more computations run at once than there are processors, each of which takes one for itself and megabytes of
 * memory; a flood of logins waits here or is refused, and everything else goes on (OWASP ASVS 5.0, 15.1.3, 15.2.2).
 */
public final class HashingSlots {

    private final Semaphore free;
    private final int mostWaiting;
    private final Duration longestWait;
    private final int slots;
    private final LongAdder refused = new LongAdder();
    private final LongConsumer times;

    /** As the other one, where nobody wants to know the times. */
    public HashingSlots(int slots, int mostWaiting, Duration longestWait) {
        this(slots, mostWaiting, longestWait, nanos -> {});
    }

    /**
     * @param slots how many may run at once
     * @param mostWaiting how many may wait; it must leave the container threads for other requests
     * @param longestWait how long one waits
     * @param times is told how long each computation took, in nanoseconds, without the time that it waited
     */
    public HashingSlots(int slots, int mostWaiting, Duration longestWait, LongConsumer times) {
        this.times = times;
        this.slots = slots;
        this.free = new Semaphore(slots, true);
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /** One slot for each processor, and fewer waiting than Tomcat has threads (200). */
    public static HashingSlots forThisMachine() {
        return forThisMachine(nanos -> {});
    }

    /** @param times is told how long each computation took, in nanoseconds */
    public static HashingSlots forThisMachine(LongConsumer times) {
        return new HashingSlots(Runtime.getRuntime().availableProcessors(), 100, Duration.ofSeconds(3), times);
    }

    /**
     * Runs a computation in a slot.
     *
     * @throws Failure {@link Reason#BUSY} if none becomes free in time
     */
    <T> T run(Supplier<T> computation) {
        take();
        long start = System.nanoTime();
        try {
            return computation.get();
        } finally {
            free.release();
            times.accept(System.nanoTime() - start);
        }
    }

    /** How many run at the moment. */
    public int running() {
        return slots - free.availablePermits();
    }

    /** How many wait at the moment. */
    public int waiting() {
        return free.getQueueLength();
    }

    /** How many were refused so far. */
    public long refused() {
        return refused.sum();
    }

    private void take() {
        try {
            // Asked with a time, if only of 0, the semaphore lets nobody overtake those who wait.
            if (free.tryAcquire(0, TimeUnit.SECONDS)) {
                return;
            }
            if (free.getQueueLength() >= mostWaiting
                    || !free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                refused.increment();
                throw new Failure(Reason.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.BUSY);
        }
    }
}
