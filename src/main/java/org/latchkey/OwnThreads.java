package org.latchkey;

import java.time.Duration;

/**
 * The threads that libraries have started for this application. They have been told to end; Tomcat looks for those that
 * have not the moment the application has stopped, and would report each as a leak.
 */
final class OwnThreads {

    private OwnThreads() {}

    /** Waits until they have ended, together no longer than the patience. */
    static void awaitEnd(Duration patience) {
        ClassLoader own = OwnThreads.class.getClassLoader();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread != Thread.currentThread() && thread.getContextClassLoader() == own) {
                join(thread, deadline);
            }
        }
    }

    private static void join(Thread thread, long deadline) {
        try {
            // A time of 0 would mean for ever.
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
