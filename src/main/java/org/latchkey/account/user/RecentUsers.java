package org.latchkey.account.user;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.latchkey.runtime.SingleFlight;

/**
 * Cache of accounts for at most {@link #MAX_AGE}, so that a page with ten requests causes one query. Changes by this
 * instance invalidate the entry immediately; changes by other instances, such as the end of a session, are visible within
 * that time.
 */
public final class RecentUsers {

    /** The maximum age of an entry: the time after which changes by other instances are visible. */
    public static final Duration MAX_AGE = Duration.ofSeconds(1);

    /** More users than one instance can serve within {@link #MAX_AGE}; a kilobyte each. */
    private static final int MAX_ENTRIES = 20_000;

    private final LongAdder hits = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final SingleFlight<Optional<User>> users;

    /** @param time a monotonic time in nanoseconds with an arbitrary origin, independent of the system clock */
    RecentUsers(Ticker time) {
        this.users = new SingleFlight<>(MAX_AGE, MAX_ENTRIES, time, hits::increment);
    }

    /**
     * Returns the account with this id from the cache or from a lookup. Concurrent callers share one lookup; a failure
     * applies to all of them and is not cached.
     */
    Optional<User> get(String id, Function<String, Optional<User>> lookUp) {
        return users.get(id, key -> {
            lookups.increment();
            return lookUp.apply(key);
        });
    }

    /** Invalidates the entry of a changed account, and a lookup in flight, which may have read the old state. */
    public void forget(String id) {
        users.forget(id);
    }

    /** Returns the number of cache hits. */
    public long hits() {
        return hits.sum();
    }

    /** Returns the number of lookups. */
    public long lookups() {
        return lookups.sum();
    }
}
