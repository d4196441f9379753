package org.latchkey.runtime.unloading;

import io.netty.util.concurrent.ConcurrentSkipListIntObjMultimap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.PlatformDependent;

/** What the embedded store does when it starts Netty, so that it leaves nothing behind at the stop (seen in 4.2). */
public final class NettyCleanup {

    private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

    private NettyCleanup() {}

    /** Prepares the stop. To be called before any other use of Netty. */
    public static void prepare() {
        disableFlightRecorder();
        loadShutdownClasses();
    }

    /**
     * Disables Netty's Flight Recorder events, which the JVM never unregisters. An operator's own value of the property has
     * priority.
     */
    private static void disableFlightRecorder() {
        if (System.getProperty(FLIGHT_RECORDER) != null) {
            return;
        }
        System.setProperty(FLIGHT_RECORDER, "false");
        try {
            // Netty reads the property here, once. It is cleared below, so that it does not affect another Netty in
            // this JVM.
            PlatformDependent.isJfrEnabled();
        } finally {
            System.clearProperty(FLIGHT_RECORDER);
        }
    }

    /** Removes Netty's thread locals from the current thread, which may belong to Tomcat and live longer. */
    public static void clearThreadLocals() {
        FastThreadLocal.removeAll();
    }

    /**
     * Loads the classes that Netty needs to release its buffers. It does so after they are garbage-collected, when a stopped
     * application can no longer load classes: the buffers would leak, and Tomcat would log an error.
     */
    private static void loadShutdownClasses() {
        ConcurrentSkipListIntObjMultimap<Object> buffers = new ConcurrentSkipListIntObjMultimap<>(-1);
        buffers.put(0, "buffer");
        buffers.forEach(buffer -> buffers.remove(buffer.getKey(), buffer.getValue()));
    }
}
