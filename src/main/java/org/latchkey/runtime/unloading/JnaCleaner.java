package org.latchkey.runtime.unloading;

import java.time.Duration;

/**
 * The cleaner thread of JNA. JNA starts it with the first library and stops it half a minute after the last one is closed;
 * until then it references the application's class loader.
 */
final class JnaCleaner {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private JnaCleaner() {}

    /** Stops the thread now, unless JNA belongs to the container: then other applications may use it. */
    static void end() {
        ClassLoader own = JnaCleaner.class.getClassLoader();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            Class<?> type = thread.getClass();
            if (type.getClassLoader() == own && type.getPackageName().startsWith("com.sun.jna")) {
                end(thread);
            }
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
