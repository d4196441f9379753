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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Counter> found = counters.find(key);
        if (found.isPresent() && !found.get().expires().isAfter(now)) {
            counters.deleteExpired(key, now);
        } else {
            // Who has to wait is not counted, and so does not make the wait longer.
            found.ifPresent(counter -> refuseBeforeItsTime(counter, rule, now));
        }
        Optional<Counter> before = counters.increment(key, now, now.plus(rule.memory()));
        try {
            // Others may have been counted since: of many at once only the first ones pass.
            before.ifPresent(counter -> refuseBeforeItsTime(counter, rule, now));
        } catch (Failure throttled) {
            takeBack(key);
            throw throttled;
        }
    }

    private static void refuseBeforeItsTime(Counter counter, ThrottleRule rule, Instant now) {
        Instant until = counter.last().plus(rule.waitAfter(counter.count()));
        if (counter.count() >= rule.free() && until.isAfter(now)) {
            throw new Failure(Reason.THROTTLED, wholeSeconds(Duration.between(now, until)));
        }
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
