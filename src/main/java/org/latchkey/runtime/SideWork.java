package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs code whose failure must not affect its caller, such as a metric. The first failure is logged as a warning, later
 * ones at {@code DEBUG}, because every request may cause one.
 */
public final class SideWork {

    private static final Logger LOG = System.getLogger(SideWork.class.getName());

    private final String name;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** @param name a description of the code, the first words of the log line */
    public SideWork(String name) {
        this.name = name;
    }

    /** Runs the code and logs anything that it throws. */
    public void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(hasFailed.getAndSet(true) ? Level.DEBUG : Level.WARNING, name + " has failed", e);
        }
    }
}
