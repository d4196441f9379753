package org.latchkey.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.Failure.Reason;

/**
 * Makes whoever tries too often wait (OWASP ASVS 5.0, 6.3.1). An attempt is counted before it is made and taken back
 * when it turns out well, so that many at once cannot pass (15.4.2).
 */
public final class Throttle {

    /** More than as many rivals for one counter as can pass its free attempts. */
    private static final int TRIES = 200;

    private final CounterDao counters;
    private final Clock clock;

    /**
     * @param counters where attempts are counted
     * @param clock what time it is
     */
    public Throttle(CounterDao counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Counts an attempt that is about to be made.
     *
     * @throws Failure {@link Reason#THROTTLED} with the {@link Duration} to wait, in whole seconds
     */
    void count(String key, ThrottleRule rule) {
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Optional<Counter> found = counters.find(key, now);
            Instant until = found.map(Counter::until).orElse(now);
            if (until.isAfter(now)) {
                throw new Failure(Reason.THROTTLED, wholeSeconds(Duration.between(now, until)));
            }
            int count = found.map(Counter::count).orElse(0) + 1;
            Duration wait = rule.waitAfter(count);
            // No wait must not be "until now": a rival whose clock was read a moment before would have to wait for
            // that.
            Instant next = wait.isZero() ? Instant.EPOCH : now.plus(wait);
            Counter counted = new Counter(key, count, next, now.plus(rule.memory()));
            if (found.isPresent() ? counters.replace(found.get(), counted) : counters.insert(counted, now)) {
                return;
            }
        }
        throw new Failure(Reason.BUSY);
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    }

    /** Forgets all attempts. */
    void forget(String key) {
        counters.delete(key);
    }

    /** Takes the last attempt back. */
    void takeBack(String key) {
        counters.decrement(key);
    }
}
