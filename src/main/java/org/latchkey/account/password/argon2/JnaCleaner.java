package org.latchkey.account.password.argon2;

import com.sun.jna.NativeLibrary;
import java.time.Duration;

/**
 * The thread that JNA starts with the first library and ends by itself half a minute after the last, and which holds the
 * class loader for as long.
 */
final class JnaCleaner {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private JnaCleaner() {}

    /** Ends it now, if this application has a JNA of its own and not the container's, which others may use. */
    static void end() {
        ClassLoader loader = NativeLibrary.class.getClassLoader();
        if (loader != JnaCleaner.class.getClassLoader()) {
            return;
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            Class<?> type = thread.getClass();
            if (type.getClassLoader() == loader && type.getPackageName().startsWith("com.sun.jna")) {
                end(thread);
            }
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
