package org.latchkey.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes whoever tries too often wait (OWASP ASVS 5.0, 6.3.1). An attempt is counted before it is made and taken back
 * when it turns out well, so that many at once cannot pass (15.4.2).
 *
 * <p>Every method throws {@link com.mongodb.MongoException} if the database does not answer.
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
     * @return how long to wait, in whole seconds, or empty if the attempt may be made; one that may not is not counted
     */
    public Optional<Duration> count(String key, ThrottleRule rule) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Counter> found = counters.find(key).map(counter -> notAhead(counter, key, rule, now));
        if (found.isPresent() && !found.get().expires().isAfter(now)) {
            counters.deleteExpired(key, now);
        } else {
            Optional<Duration> wait = found.flatMap(counter -> wait(counter, rule, now));
            if (wait.isPresent()) {
                return wait;
            }
        }
        // Others may have been counted since: of many at once only the first ones pass.
        Optional<Duration> wait =
                counters.increment(key, now, now.plus(rule.memory())).flatMap(before -> wait(before, rule, now));
        wait.ifPresent(tooMany -> takeBack(key));
        return wait;
    }

    /**
     * A clock that was ahead when the counter was last written, and has been put right, would make everybody wait until it
     * is there again; so the last attempt was made just now. The wait of the rule begins with it, once.
     */
    private Counter notAhead(Counter counter, String key, ThrottleRule rule, Instant now) {
        if (!counter.last().isAfter(now)) {
            return counter;
        }
        Instant expires = now.plus(rule.memory());
        counters.putBack(key, now, expires);
        return new Counter(counter.count(), now, expires);
    }

    private static Optional<Duration> wait(Counter counter, ThrottleRule rule, Instant now) {
        // The clock of the instance that counted it may be ahead of this one.
        Instant last = counter.last().isAfter(now) ? now : counter.last();
        Instant until = last.plus(rule.waitAfter(counter.count()));
        return counter.count() >= rule.free() && until.isAfter(now)
                ? Optional.of(wholeSeconds(Duration.between(now, until)))
                : Optional.empty();
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    }

    /** Forgets all attempts. */
    public void forget(String key) {
        counters.delete(key);
    }

    /** All that is counted under keys that begin like this. */
    public List<Counter> counted(String prefix) {
        return counters.findAll(prefix);
    }

    /** Forgets all attempts under keys that begin like this. */
    public void forgetAll(String prefix) {
        counters.deleteAll(prefix);
    }

    /** Forgets what has expired everywhere; MongoDB does so by itself once it has been told, the embedded store does not. */
    public void sweep() {
        counters.sweep(clock.instant());
    }

    /** Lets the database forget by itself what has expired. */
    public void prepare() {
        counters.prepare();
    }

    /** Takes the last attempt back. */
    public void takeBack(String key) {
        counters.decrement(key);
    }
}
