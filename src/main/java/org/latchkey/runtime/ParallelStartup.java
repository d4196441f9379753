package org.latchkey.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Creates objects for the startup on a second thread, while the main thread opens the store; most of the time of both is
 * class loading. Not thread-safe.
 */
public final class ParallelStartup implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(1);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "latchkey-start"));

    /**
     * Starts to create an object.
     *
     * @param factory creates the object
     * @return a supplier that waits for the object and rethrows a failure of the factory
     */
    public <T> Supplier<T> begin(Supplier<T> factory) {
        CompletableFuture<T> future = CompletableFuture.supplyAsync(factory, thread);
        return () -> {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        };
    }

    /** Waits for all started factories, so that resources which they open can be closed afterwards. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A startup task does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
