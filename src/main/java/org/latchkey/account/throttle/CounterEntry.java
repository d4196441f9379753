package org.latchkey.account.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.account.throttle.Limit.Success;

/**
 * An attempt in one of its counters: admitted by this instance, and registered with {@link InFlightAttempts}, or counted in
 * the database, which all instances share.
 */
final class CounterEntry {

    private enum State {
        ASKING,
        ADMITTED,
        IN_DATABASE
    }

    private final Limit limit;
    private final CounterDao counters;
    private final InFlightAttempts underWay;
    private final Clock clock;
    private final int countedBefore;
    private Optional<Counter> found = Optional.empty();
    /** The result of counting this attempt in the database; absent before. */
    private CounterUpdate counted;

    private State state = State.ASKING;

    CounterEntry(Limit limit, CounterDao counters, InFlightAttempts underWay, Clock clock) {
        this.limit = limit;
        this.counters = counters;
        this.underWay = underWay;
        this.clock = clock;
        this.countedBefore = underWay.ask(limit.key());
    }

    /**
     * Admits the attempt here, or counts it in the database.
     *
     * @param stored the counter, read after this entry was made
     * @return the time to wait; empty if the attempt is admitted
     */
    Optional<Duration> enter(Optional<Counter> stored) {
        Instant now = now();
        found = stored.map(this::notBelowZero).map(counter -> notAhead(counter, now));
        Optional<Counter> live = found.filter(counter -> counter.expires().isAfter(now));
        Optional<Duration> wait = wait(live, 0, now);
        int room = limit.rule().local() - live.map(Counter::count).orElse(0);
        if (wait.isPresent()) {
            return wait;
        }
        if (underWay.admit(limit.key(), countedBefore, room)) {
            state = State.ADMITTED;
            return Optional.empty();
        }
        // Others may have been counted since: of many parallel attempts only the first ones pass.
        int others = underWay.count(limit.key());
        Optional<Counter> before = count(now);
        state = State.IN_DATABASE;
        underWay.end(limit.key());
        return wait(before, others, now);
    }

    /** @param others the number of attempts in flight that the counter does not contain */
    private Optional<Duration> wait(Optional<Counter> counter, int others, Instant now) {
        int count = others + counter.map(Counter::count).orElse(0);
        // The clock of the instance that counted it may be ahead of this one.
        Instant last = counter.map(Counter::last)
                .filter(time -> others == 0 && time.isBefore(now))
                .orElse(now);
        return limit.rule().wait(count, last, now);
    }

    private Optional<Counter> count(Instant now) {
        if (found.filter(counter -> !counter.expires().isAfter(now)).isPresent()) {
            counters.deleteExpired(limit.key(), now);
        }
        counted = counters.increment(limit.key(), now, now.plus(limit.rule().memory()));
        return counted.before();
    }

    private Counter notBelowZero(Counter counter) {
        if (counter.count() >= 0) {
            return counter;
        }
        counters.raiseToZero(limit.key());
        return new Counter(0, counter.last(), counter.expires());
    }

    /**
     * A clock that was ahead when the counter was written, and has been corrected since, would delay all attempts until it
     * is reached again. The last attempt then counts as made now, and the wait of the rule begins once.
     */
    private Counter notAhead(Counter counter, Instant now) {
        if (!counter.last().isAfter(now)) {
            return counter;
        }
        Instant expires = now.plus(limit.rule().memory());
        counters.moveTimesBack(limit.key(), now, expires);
        return new Counter(counter.count(), now, expires);
    }

    void succeeded() {
        abandoned();
        boolean isInDatabase = state == State.IN_DATABASE;
        if (limit.success() == Success.RESETS && (isInDatabase || found.isPresent())) {
            counters.delete(limit.key());
        } else if (isInDatabase) {
            counters.decrement(limit.key(), counted);
        }
    }

    void failed() {
        try {
            if (state == State.ADMITTED) {
                count(now());
            }
        } finally {
            // Not before: in between the attempt would be counted nowhere.
            abandoned();
        }
    }

    void notTried() {
        abandoned();
        if (state == State.IN_DATABASE) {
            counters.decrement(limit.key(), counted);
        }
    }

    void abandoned() {
        switch (state) {
            case ASKING -> underWay.end(limit.key());
            case ADMITTED -> underWay.endAdmitted(limit.key());
            case IN_DATABASE -> {
                // The attempt stays counted.
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
