package org.latchkey.account.user;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.latchkey.runtime.SingleFlight;

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

    private final LongAdder hits = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final SingleFlight<Optional<User>> users;

    /** @param time in nanoseconds with any origin, such as the JVM's own, which no change of the clock turns back */
    RecentUsers(Ticker time) {
        this.users = new SingleFlight<>(LONGEST_AGE, MOST, time, hits::increment);
    }

    /**
     * The account of this id, as the cache has it or as a lookup finds it. Of several at once one looks it up and the
     * others wait for it; a lookup that fails, fails for all of them and is not remembered.
     */
    Optional<User> get(String id, Function<String, Optional<User>> lookUp) {
        return users.get(id, key -> {
            lookups.increment();
            return lookUp.apply(key);
        });
    }

    /** Forgets an account that was changed, and a lookup that is under way, which may have come too early. */
    public void forget(String id) {
        users.forget(id);
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
