package org.latchkey.account.password;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.runtime.SideWork;

/**
 * Bounds concurrent hashing to the number of processors: each hash takes one of them and megabytes of memory. A flood of
 * logins waits here or is refused, and other requests continue (OWASP ASVS 5.0, 15.1.3, 15.2.2). Hashes run on threads of
 * their own, whose priority can be lower than that of request threads.
 */
public final class HashingSlots implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;
    private final Duration longestWait;
    private final LongAdder refused = new LongAdder();
    private final LongConsumer times;
    /** A failing metric or priority must cost neither a slot nor a login. */
    private final SideWork timing = new SideWork("Timing of password hashing");

    private final SideWork preparation = new SideWork("Preparation of a thread for password hashing");

    /**
     * @param slots the number of concurrent computations
     * @param maxWaiting the number of waiting requests; it must leave container threads for other requests
     * @param longestWait the longest wait
     * @param times receives the duration of each computation in nanoseconds, without its wait
     * @param onThreadStart runs first on each of the threads
     */
    HashingSlots(int slots, int maxWaiting, Duration longestWait, LongConsumer times, Runnable onThreadStart) {
        this.times = times;
        this.longestWait = longestWait;
        BlockingQueue<Runnable> queue =
                maxWaiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(maxWaiting, true);
        this.threads = new ThreadPoolExecutor(slots, slots, 0, TimeUnit.SECONDS, queue, work -> {
            Thread thread = new Thread(
                    () -> {
                        preparation.run(onThreadStart);
                        work.run();
                    },
                    "latchkey-hashing");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One slot for each processor, and fewer waiting than Tomcat has threads (200). */
    public static HashingSlots forThisMachine() {
        return forThisMachine(nanos -> {}, () -> {});
    }

    /**
     * @param times receives the duration of each computation in nanoseconds
     * @param onThreadStart runs first on each of the threads
     */
    public static HashingSlots forThisMachine(LongConsumer times, Runnable onThreadStart) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new HashingSlots(processors, 100, Duration.ofSeconds(3), times, onThreadStart);
    }

    /**
     * Runs a computation in a slot.
     *
     * @throws Failure {@link Reason#BUSY} if none becomes free in time
     */
    <T> T run(Supplier<T> computation) {
        HashTask<T> task = new HashTask<>(() -> timed(computation));
        try {
            threads.execute(task);
            if (task.awaitStart(longestWait)) {
                return task.result();
            }
            threads.remove(task);
        } catch (RejectedExecutionException e) {
            // Too many wait, or the application has ended.
            refused.increment();
            throw Failure.causedBy(e, Reason.BUSY);
        } catch (InterruptedException e) {
            threads.remove(task);
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.BUSY);
        }
        refused.increment();
        throw new Failure(Reason.BUSY);
    }

    private <T> T timed(Supplier<T> computation) {
        long start = System.nanoTime();
        try {
            return computation.get();
        } finally {
            long nanos = System.nanoTime() - start;
            timing.run(() -> times.accept(nanos));
        }
    }

    /** The number of running computations. */
    public int running() {
        return threads.getActiveCount();
    }

    /** The number of waiting computations. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** The number of refused computations so far. */
    public long refused() {
        return refused.sum();
    }

    /** Ends the threads after the running computations. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
