package org.latchkey.store;

import io.netty.util.internal.PlatformDependent;

/**
 * Netty registers itself with the flight recorder of the JVM, which it never leaves again (seen in 4.2): the whole
 * application would stay in memory after each redeployment.
 */
final class FlightRecorder {

    private static final String SETTING = "io.netty.jfr.enabled";

    private FlightRecorder() {}

    /** To be called before anything else of Netty. An operator who sets Netty's own setting is heard. */
    static void keepOut() {
        if (System.getProperty(SETTING) != null) {
            return;
        }
        System.setProperty(SETTING, "false");
        try {
            // Netty reads it once, here. Another Netty in this JVM is not ours to set.
            PlatformDependent.isJfrEnabled();
        } finally {
            System.clearProperty(SETTING);
        }
    }
}
