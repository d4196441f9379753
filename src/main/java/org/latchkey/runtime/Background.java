package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;

/** Tasks that no caller waits for, on one thread of low priority. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(10);
    private static final Duration AFTER_DEFECT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration pause;
    private final ScheduledThreadPoolExecutor thread;
    private volatile boolean closing;

    /** As the other one, beginning at once. */
    public Background(String name) {
        this(name, Duration.ZERO);
    }

    /**
     * @param name what the thread is called
     * @param pause before it begins with anything: an application that is starting has enough to do
     */
    public Background(String name, Duration pause) {
        this.pause = pause;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread low = new Thread(work, name);
            low.setPriority(Thread.MIN_PRIORITY);
            low.setDaemon(true);
            return low;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whether work should end at the next occasion. */
    public boolean isClosing() {
        return closing;
    }

    /**
     * Runs a task after the first pause, and again until it has succeeded once: after 10 seconds where it throws a {@link
     * Failure}, since the database may be away for a while, and after 10 minutes where it throws anything else.
     */
    public void untilDone(Runnable task) {
        untilDone(pause, new Reported(task));
    }

    private void untilDone(Duration before, Reported task) {
        schedule(before, () -> {
            switch (task.run()) {
                case DONE -> {
                    // Not needed again.
                }
                case OUTAGE -> untilDone(AFTER_OUTAGE, task);
                case DEFECT -> untilDone(AFTER_DEFECT, task);
            }
        });
    }

    /** Runs a task after the first pause, and again after each other one, whatever it throws. */
    public void every(Duration between, Runnable task) {
        every(pause, between, new Reported(task));
    }

    private void every(Duration before, Duration between, Reported task) {
        schedule(before, () -> {
            task.run();
            every(between, between, task);
        });
    }

    private void schedule(Duration before, Runnable step) {
        try {
            thread.schedule(step, before.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "No further background tasks: the application stops", closed);
        }
    }

    private enum Outcome {
        DONE,
        OUTAGE,
        DEFECT
    }

    /**
     * A task whose defects are logged, since its thread has no caller that would see them. Of several in a row only the first
     * is an error in the log: it may come back every few seconds.
     */
    private static final class Reported {

        private final Runnable task;
        private boolean defective;

        Reported(Runnable task) {
            this.task = task;
        }

        Outcome run() {
            try {
                task.run();
            } catch (Failure e) {
                // The outage has a line of its own in the log.
                return Outcome.OUTAGE;
            } catch (RuntimeException | Error e) {
                Level level = defective ? Level.DEBUG : Level.ERROR;
                if (e instanceof UnusableStoreException) {
                    // For an operator: it says what to change in the database, and where it happened does not matter.
                    LOG.log(level, "Background task failed; it will be run again: {0}", e.getMessage());
                } else {
                    LOG.log(level, "Background task failed; it will be run again", e);
                }
                defective = true;
                return Outcome.DEFECT;
            }
            if (defective) {
                LOG.log(Level.INFO, "The background task that failed has succeeded");
                defective = false;
            }
            return Outcome.DONE;
        }
    }

    /** Ends the thread, after the step that it is at. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
