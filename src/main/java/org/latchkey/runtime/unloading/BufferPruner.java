package org.latchkey.runtime.unloading;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/**
 * The buffer pruner thread of the MongoDB driver. No {@code close()} stops it, because it belongs to a static field and
 * not to a client (seen in 5.14). While it runs, the application's classes stay in memory after each redeployment.
 */
final class BufferPruner {

    private static final Logger LOG = System.getLogger(BufferPruner.class.getName());

    private BufferPruner() {}

    /** Stops the thread. A client that is opened later works without it, but keeps idle buffers longer. */
    static void stop() {
        try {
            Class<?> pool = Class.forName("com.mongodb.internal.connection.PowerOfTwoBufferPool");
            Method disablePruning = pool.getDeclaredMethod("disablePruning");
            disablePruning.setAccessible(true);
            disablePruning.invoke(pool.getField("DEFAULT").get(null));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "The driver's buffer pruner cannot be stopped; a redeployment leaks memory", e);
        }
    }
}
