package org.latchkey.runtime.unloading;

import java.time.Duration;

/**
 * The threads that libraries have started for this application. They stop asynchronously; Tomcat reports each thread that
 * is still running when the application has stopped as a leak.
 */
final class OwnThreads {

    /** Interval for checking whether a thread still belongs to the application. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private OwnThreads() {}

    /**
     * Waits until this application's threads have ended, up to a timeout for all of them. Some may be Tomcat's own threads,
     * which do not end: they have the application's class loader until they have left its code.
     */
    static void awaitEnd(Duration timeout) {
        awaitEnd(OwnThreads.class.getClassLoader(), timeout);
    }

    /** Waits until all threads with a context class loader have ended or have another one, up to a timeout. */
    static void awaitEnd(ClassLoader own, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                while (isOwn(thread, own) && System.nanoTime() - deadline < 0) {
                    thread.join(POLL_INTERVAL.toMillis());
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
