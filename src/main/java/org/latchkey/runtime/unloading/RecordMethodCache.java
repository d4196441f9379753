package org.latchkey.runtime.unloading;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;

/**
 * The JVM's cache for {@code equals}, {@code hashCode} and {@code toString} of records. For each method it references the
 * last record class, and with it that application's class loader: in Java 17 for ever, in Java 25 until memory is short
 * (JDK-8078641).
 */
final class RecordMethodCache {

    private static final Logger LOG = System.getLogger(RecordMethodCache.class.getName());

    private RecordMethodCache() {}

    /**
     * Replaces the cached classes by another class, so that this application can be unloaded.
     *
     * @param other a class of the container; a JDK class has no effect, because Java 25 caches those elsewhere
     */
    static void forgetOurs(Class<?> other) {
        MethodHandle component = MethodHandles.identity(other);
        try {
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(MethodHandles.lookup(), method, MethodHandle.class, other, "value", component);
            }
        } catch (Throwable e) {
            // bootstrap declares Throwable. The only consequence of a failure is a memory leak after a redeployment.
            LOG.log(Level.DEBUG, "The record method cache cannot be cleared; a redeployment leaks memory", e);
        }
    }
}
