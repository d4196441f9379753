package org.latchkey.runtime;

import java.time.Duration;

/**
 * The threads that libraries have started for this application. They have been told to end; Tomcat looks for those that
 * have not the moment the application has stopped, and would report each as a leak.
 */
public final class OwnThreads {

    /** How often to look whether a thread is still the application's. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private OwnThreads() {}

    /**
     * Waits until they have ended, together no longer than the patience. A thread of Tomcat's own that is on its way out of
     * the application looks the same until it is out, and does not end.
     */
    public static void awaitEnd(Duration patience) {
        awaitEnd(OwnThreads.class.getClassLoader(), patience);
    }

    public static void awaitEnd(ClassLoader own, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                while (isOwn(thread, own) && System.nanoTime() - deadline < 0) {
                    thread.join(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOwn(Thread thread, ClassLoader own) {
        return thread != Thread.currentThread() && thread.isAlive() && thread.getContextClassLoader() == own;
    }
}
