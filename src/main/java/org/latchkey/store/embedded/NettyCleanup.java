package org.latchkey.store.embedded;

import io.netty.util.concurrent.ConcurrentSkipListIntObjMultimap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.PlatformDependent;

/** What of Netty would outlive the application (seen in 4.2), and keep it in memory after each redeployment. */
final class NettyCleanup {

    private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

    private NettyCleanup() {}

    /**
     * Keeps it out of the flight recorder of the JVM, which it never leaves. To be called before anything else of Netty. An
     * operator who sets Netty's own setting is heard.
     */
    static void keepOutOfFlightRecorder() {
        if (System.getProperty(FLIGHT_RECORDER) != null) {
            return;
        }
        System.setProperty(FLIGHT_RECORDER, "false");
        try {
            // Netty reads it once, here. Another Netty in this JVM is not ours to set.
            PlatformDependent.isJfrEnabled();
        } finally {
            System.clearProperty(FLIGHT_RECORDER);
        }
    }

    /** It leaves something with each thread that called it; with a thread of Tomcat's it would stay. */
    static void forgetThread() {
        FastThreadLocal.removeAll();
    }

    /**
     * Does once what it does with its buffers when they are garbage, when an application can load no classes any more:
     * they would not be given back, and Tomcat would log that.
     */
    static void loadWhatItsEndNeeds() {
        ConcurrentSkipListIntObjMultimap<Object> buffers = new ConcurrentSkipListIntObjMultimap<>(-1);
        buffers.put(0, "buffer");
        buffers.forEach(buffer -> buffers.remove(buffer.getKey(), buffer.getValue()));
    }
}
