package org.latchkey.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Shares one computation among callers with the same key: the first caller computes, concurrent callers wait for its
 * result, and later callers get it for a short time. A failure is thrown to all waiting callers and is not cached.
 *
 * @param <V> the type of the result
 */
public final class SingleFlight<V> {

    private final Cache<String, CompletableFuture<V>> results;
    private final Runnable onShared;

    /**
     * @param maxAge how long a result is cached
     * @param maxSize the maximum number of cached results
     * @param ticker time in nanoseconds with any origin
     * @param onShared runs for each caller that shares the result of another one
     */
    public SingleFlight(Duration maxAge, int maxSize, Ticker ticker, Runnable onShared) {
        this.results = Caffeine.newBuilder()
                .expireAfterWrite(maxAge)
                .maximumSize(maxSize)
                .ticker(ticker)
                // Not the JVM's common pool, whose threads outlive the application.
                .executor(Runnable::run)
                .build();
        this.onShared = onShared;
    }

    /**
     * Returns the cached result of a key, or computes it.
     *
     * @param computation computes the result of the key
     */
    public V get(String key, Function<String, V> computation) {
        CompletableFuture<V> shared = results.getIfPresent(key);
        if (shared == null) {
            CompletableFuture<V> own = new CompletableFuture<>();
            shared = results.asMap().putIfAbsent(key, own);
            if (shared == null) {
                return complete(key, computation, own);
            }
        }
        onShared.run();
        return await(shared);
    }

    private V complete(String key, Function<String, V> computation, CompletableFuture<V> own) {
        try {
            V result = computation.apply(key);
            own.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            results.asMap().remove(key, own);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V await(CompletableFuture<V> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Removes a result from the cache, also one that is still being computed: it may be outdated when it completes. */
    public void forget(String key) {
        results.invalidate(key);
    }
}
