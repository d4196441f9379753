package org.latchkey.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Accounts as they were at most {@link #LONGEST_AGE} ago, so that a page with ten requests asks the database once. What
 * this instance changes is forgotten at once; what another one changes, a session that was ended there included, is seen
 * within that time.
 */
public final class RecentUsers {

    /** How long a change by another instance may go unnoticed. */
    public static final Duration LONGEST_AGE = Duration.ofSeconds(1);

    /** More people than one instance can serve within {@link #LONGEST_AGE}; a kilobyte each. */
    private static final int MOST = 20_000;

    private final Cache<String, CompletableFuture<Optional<User>>> users;
    private final LongAdder hits = new LongAdder();
    private final LongAdder lookups = new LongAdder();

    /** By the JVM's own time, which no change of the clock turns back. */
    RecentUsers() {
        this(Ticker.systemTicker());
    }

    /** @param time in nanoseconds from anywhere */
    RecentUsers(Ticker time) {
        this.users = Caffeine.newBuilder()
                .expireAfterWrite(LONGEST_AGE)
                .maximumSize(MOST)
                .ticker(time)
                // The JVM's common threads would outlive the application.
                .executor(Runnable::run)
                .build();
    }

    /**
     * The account of this id, as the cache has it or as a lookup finds it. Of several at once one looks it up and the
     * others wait for it; a lookup that fails, fails for all of them and is not remembered.
     */
    Optional<User> get(String id, Function<String, Optional<User>> lookUp) {
        CompletableFuture<Optional<User>> known = users.getIfPresent(id);
        if (known == null) {
            CompletableFuture<Optional<User>> own = new CompletableFuture<>();
            known = users.asMap().putIfAbsent(id, own);
            if (known == null) {
                return lookUp(id, lookUp, own);
            }
        }
        hits.increment();
        return outcome(known);
    }

    private Optional<User> lookUp(
            String id, Function<String, Optional<User>> lookUp, CompletableFuture<Optional<User>> own) {
        lookups.increment();
        try {
            Optional<User> found = lookUp.apply(id);
            own.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            users.asMap().remove(id, own);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static Optional<User> outcome(CompletableFuture<Optional<User>> lookup) {
        try {
            return lookup.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Forgets an account that was changed, and a lookup that is under way, which may have come too early. */
    void forget(String id) {
        users.invalidate(id);
    }

    /** How many lookups were spared so far. */
    public long hits() {
        return hits.sum();
    }

    /** How many were made. */
    public long lookups() {
        return lookups.sum();
    }
}
