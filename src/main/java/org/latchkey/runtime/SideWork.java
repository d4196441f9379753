package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs code whose failure must not affect the work beside it, such as a metric. Its first failure is logged as a warning,
 * later ones at {@code DEBUG}, because they may come with every request.
 */
public final class SideWork {

    private static final Logger LOG = System.getLogger(SideWork.class.getName());

    private final String name;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** @param name what it is, as the first words of the log line */
    public SideWork(String name) {
        this.name = name;
    }

    /** Runs it; nothing that it throws reaches the caller. */
    public void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(hasFailed.getAndSet(true) ? Level.DEBUG : Level.WARNING, name + " has failed", e);
        }
    }
}
