package org.latchkey.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.latchkey.account.failure.Failure;

/**
 * Does the same work once for all callers that ask for it at the same time or shortly afterwards: the first caller does
 * it, the others wait for its result. A failure is thrown to all that wait and is not remembered.
 *
 * @param <V> the result
 */
public final class SingleFlight<V> {

    private final Cache<String, CompletableFuture<V>> results;
    private final Runnable onShared;

    /**
     * @param age how long a result is remembered
     * @param most how many results are remembered
     * @param time in nanoseconds from anywhere
     * @param onShared runs for each caller that shares the result of another one
     */
    public SingleFlight(Duration age, int most, Ticker time, Runnable onShared) {
        this.results = Caffeine.newBuilder()
                .expireAfterWrite(age)
                .maximumSize(most)
                .ticker(time)
                // The JVM's common threads would outlive the application.
                .executor(Runnable::run)
                .build();
        this.onShared = onShared;
    }

    /**
     * The result for a key, remembered or new.
     *
     * @param work makes it
     */
    public V get(String key, Function<String, V> work) {
        CompletableFuture<V> known = results.getIfPresent(key);
        if (known == null) {
            CompletableFuture<V> own = new CompletableFuture<>();
            known = results.asMap().putIfAbsent(key, own);
            if (known == null) {
                return complete(key, work, own);
            }
        }
        onShared.run();
        return outcome(known);
    }

    private V complete(String key, Function<String, V> work, CompletableFuture<V> own) {
        try {
            V result = work.apply(key);
            own.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            results.asMap().remove(key, own);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V outcome(CompletableFuture<V> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Forgets a result, and one that is being made, which may be outdated when it is there. */
    public void forget(String key) {
        results.invalidate(key);
    }
}
