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
    private static final int SECONDS_BETWEEN_TRIES = 10;

    private final ScheduledExecutorService thread;
    private volatile boolean closing;

    /** @param name what the thread is called */
    public Background(String name) {
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

    /** Does something soon, and again some seconds after each {@link Failure}: the database may be away for a while. */
    public void untilDone(Runnable work) {
        submit(() -> {
            if (!isDone(work)) {
                schedule(() -> untilDone(work));
            }
        });
    }

    /** Does something soon, and again after each pause; a {@link Failure} is as good as done until then. */
    public void every(Duration pause, Runnable work) {
        thread.scheduleWithFixedDelay(() -> isDone(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
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

    private void submit(Runnable work) {
        if (!closing) {
            thread.execute(work);
        }
    }

    private void schedule(Runnable work) {
        if (!closing) {
            thread.schedule(work, SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
        }
    }

    /** Ends the thread, after the step that it is at. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
