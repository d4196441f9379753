package org.latchkey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;

/**
 * How Java makes {@code equals}, {@code hashCode} and {@code toString} of records. Java 17 remembers the last class that
 * it has made each of them for, and with it the application whose class it is (JDK-8078641).
 */
final class RecordMethods {

    private static final Logger LOG = System.getLogger(RecordMethods.class.getName());

    private RecordMethods() {}

    /** Has them made for a class of Java's own, which is then what is remembered. */
    static void forgetOurs() {
        MethodHandle component = MethodHandles.identity(String.class);
        try {
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(), method, MethodHandle.class, String.class, "value", component);
            }
        } catch (Throwable e) {
            // What bootstrap may throw is anything; all that is lost is memory, after a redeployment.
            LOG.log(Level.DEBUG, "The methods of records are remembered", e);
        }
    }
}
