package org.latchkey.account;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Work that nobody waits for, on one thread of low priority. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final Duration pause;
    private final ScheduledExecutorService thread;
    private volatile boolean closing;

    /** As the other one, beginning at once. */
    Background(String name) {
        this(name, Duration.ZERO);
    }

    /**
     * @param name what the thread is called
     * @param pause before it begins with anything: an application that is starting has enough to do
     */
    public Background(String name, Duration pause) {
        this.pause = pause;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread low = new Thread(work, name);
            low.setPriority(Thread.MIN_PRIORITY);
            low.setDaemon(true);
            return low;
        });
    }

    /** Whether work should end at the next occasion. */
    boolean isClosing() {
        return closing;
    }

    /** Does something after the first pause, and again some seconds after each {@link Failure}: the database may be away for a while. */
    public void untilDone(Runnable work) {
        untilDone(pause, work);
    }

    private void untilDone(Duration before, Runnable work) {
        schedule(before, () -> {
            if (!isDone(work)) {
                untilDone(BETWEEN_TRIES, work);
            }
        });
    }

    /** Does something after the first pause, and again after each other one; a {@link Failure} is as good as done until then. */
    public void every(Duration between, Runnable work) {
        thread.scheduleWithFixedDelay(() -> isDone(work), pause.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Failure e) {
            return closing;
        } catch (RuntimeException e) {
            // Nobody else would see it: this thread has no caller.
            LOG.log(Level.ERROR, "Work in the background has stopped", e);
            return true;
        }
    }

    private void schedule(Duration before, Runnable work) {
        if (!closing) {
            thread.schedule(work, before.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the thread, after the step that it is at. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
