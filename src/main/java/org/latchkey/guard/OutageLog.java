package org.latchkey.guard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/** Logs an outage once, when it begins or when its reason changes, and its end; not once for each request. */
final class OutageLog {

    private static final Logger LOG = System.getLogger(OutageLog.class.getName());

    private final AtomicReference<String> current = new AtomicReference<>("");

    void unavailable(String reason) {
        if (!reason.equals(current.getAndSet(reason))) {
            LOG.log(Level.ERROR, "Latchkey cannot be asked: {0}. Pages that need a login answer with 503", reason);
        }
    }

    void available() {
        if (!current.get().isEmpty() && !current.getAndSet("").isEmpty()) {
            LOG.log(Level.INFO, "Latchkey answers again");
        }
    }
}
