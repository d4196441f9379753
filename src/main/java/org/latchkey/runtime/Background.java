package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.UnusableStoreException;

/** Runs background tasks on one thread of low priority. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER_DEFECT = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Duration initialDelay;
    private final ScheduledThreadPoolExecutor thread;
    private volatile boolean closing;

    /**
     * @param name the name of the thread
     * @param initialDelay the delay of each first run, so that background work does not slow down the startup
     */
    public Background(String name, Duration initialDelay) {
        this.initialDelay = initialDelay;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread low = new Thread(work, name);
            low.setPriority(Thread.MIN_PRIORITY);
            low.setDaemon(true);
            return low;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns whether a running task should end early. */
    public boolean isClosing() {
        return closing;
    }

    /**
     * Runs a task after the initial delay, and again until it has succeeded once: after 10 seconds if it throws a {@link
     * Failure}, since the database may be unreachable for a while, and after 10 minutes if it throws anything else.
     */
    public void untilDone(Runnable task) {
        untilDone(initialDelay, new ReportedTask(task));
    }

    private void untilDone(Duration delay, ReportedTask task) {
        schedule(delay, () -> {
            switch (task.run()) {
                case DONE -> {
                    // Not needed again.
                }
                case OUTAGE -> untilDone(RETRY_AFTER_OUTAGE, task);
                case DEFECT -> untilDone(RETRY_AFTER_DEFECT, task);
            }
        });
    }

    /** Runs a task after the initial delay and then repeatedly, whether or not it fails. */
    public void every(Duration interval, Runnable task) {
        every(initialDelay, interval, new ReportedTask(task));
    }

    /**
     * Runs a task like {@link #every}, and besides at once on demand.
     *
     * @return demands a run; demands during a wait for the thread count as one
     */
    public Runnable everyAndOnDemand(Duration interval, Runnable task) {
        ReportedTask reported = new ReportedTask(task);
        AtomicBoolean isDemanded = new AtomicBoolean();
        every(initialDelay, interval, reported);
        return () -> {
            if (!isDemanded.getAndSet(true)) {
                schedule(Duration.ZERO, () -> {
                    // Before the run: what is demanded during it may have come too late for it.
                    isDemanded.set(false);
                    reported.run();
                });
            }
        };
    }

    private void every(Duration delay, Duration interval, ReportedTask task) {
        schedule(delay, () -> {
            task.run();
            every(interval, interval, task);
        });
    }

    private void schedule(Duration delay, Runnable step) {
        try {
            thread.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
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
     * A task that logs its defects, since its thread has no caller. Of consecutive defects only the first is logged as an
     * error, because it may recur every few seconds.
     */
    private static final class ReportedTask {

        private final Runnable task;
        private boolean defective;

        ReportedTask(Runnable task) {
            this.task = task;
        }

        Outcome run() {
            try {
                task.run();
            } catch (Failure e) {
                // MongoStore logs the outage.
                return Outcome.OUTAGE;
            } catch (RuntimeException | Error e) {
                Level level = defective ? Level.DEBUG : Level.ERROR;
                if (e instanceof UnusableStoreException) {
                    // The message tells the operator what to change in the database; a stack trace would not help.
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

    /** Stops the thread after the running task, or interrupts the task after 10 seconds. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
