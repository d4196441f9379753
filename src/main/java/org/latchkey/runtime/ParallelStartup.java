package org.latchkey.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes on a thread of its own what a start needs later, while the starting thread opens the store: most of both is the
 * loading of classes. Used by one thread.
 */
public final class ParallelStartup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "latchkey-start"));

    /**
     * Begins to make something.
     *
     * @return waits for it; fails as the making has failed
     */
    public <T> Supplier<T> begin(Supplier<T> making) {
        CompletableFuture<T> made = CompletableFuture.supplyAsync(making, thread);
        return () -> {
            try {
                return made.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        };
    }

    /** Waits for all tasks, so that everything they opened can be closed afterwards. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("What was begun at start does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
