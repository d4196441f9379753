package org.latchkey.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;

/**
 * How Java makes {@code equals}, {@code hashCode} and {@code toString} of records. It remembers the last class that it has
 * made each of them for, and with it the application whose class it is: Java 17 for ever, Java 25 until memory is short
 * (JDK-8078641).
 */
public final class RecordMethodCache {

    private static final Logger LOG = System.getLogger(RecordMethodCache.class.getName());

    private RecordMethodCache() {}

    /**
     * Replaces the remembered classes by another one, so that this application can be unloaded.
     *
     * @param other a class of the container; one of the JDK would not do, because Java 25 keeps those in another place
     */
    public static void forgetOurs(Class<?> other) {
        MethodHandle component = MethodHandles.identity(other);
        try {
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(MethodHandles.lookup(), method, MethodHandle.class, other, "value", component);
            }
        } catch (Throwable e) {
            // What bootstrap may throw is anything; all that is lost is memory, after a redeployment.
            LOG.log(Level.DEBUG, "The methods of records are remembered", e);
        }
    }
}
