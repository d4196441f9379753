package org.latchkey.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/**
 * The one thread of the driver that no {@code close()} stops: it belongs to the driver's classes and not to a client
 * (seen in 5.14). Left running it would keep the whole application in memory after each redeployment.
 */
final class BufferPruner {

    private static final Logger LOG = System.getLogger(BufferPruner.class.getName());

    private BufferPruner() {}

    /** Ends the thread. A client that is opened later works without it: it keeps idle buffers longer. */
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
