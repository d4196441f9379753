package org.latchkey.runtime.unloading;

import java.time.Duration;

/**
 * Everything that the stop of the application must clean up besides its own resources. What is missed leaks the
 * application's classes at each redeployment. {@link NettyCleanup} has what is done at the start already.
 */
public final class Unloading {

    private static final Duration THREADS_TIMEOUT = Duration.ofSeconds(5);

    private Unloading() {}

    /**
     * Cleans up. To be called after the application's resources have been closed.
     *
     * @param containerClass a class of the container, which takes the place of the application's in the JVM's caches
     */
    public static void cleanUp(Class<?> containerClass) {
        JnaCleaner.end();
        BufferPruner.stop();
        OwnThreads.awaitEnd(THREADS_TIMEOUT);
        RecordMethodCache.forgetOurs(containerClass);
    }
}
