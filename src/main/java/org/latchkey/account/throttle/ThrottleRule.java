package org.latchkey.account.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may be tried before waits begin, and how they grow.
 *
 * @param free how many attempts there are without a wait
 * @param firstWait the wait after the last free attempt; each further one doubles it
 * @param longestWait what waits grow to
 * @param most after so many attempts there is no further one until all are forgotten
 * @param memory how long after the last attempt all are forgotten
 * @param local up to how many an instance does not tell the others of an attempt until it has failed; so each further
 *     instance may let so many more pass at once
 */
public record ThrottleRule(int free, Duration firstWait, Duration longestWait, int most, Duration memory, int local) {

    private static final int DOUBLINGS = 30;

    /**
     * How long to wait before the next attempt.
     *
     * @param count how many there were
     * @param last when the last one was made
     * @return in whole seconds, or empty if it may be made
     */
    Optional<Duration> wait(int count, Instant last, Instant now) {
        Instant until = last.plus(waitAfter(count));
        return count >= free && until.isAfter(now)
                ? Optional.of(wholeSeconds(Duration.between(now, until)))
                : Optional.empty();
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    }

    /** How long to wait after the attempt of this number, counted from 1. */
    Duration waitAfter(int attempt) {
        if (attempt >= most) {
            return memory;
        }
        if (attempt < free) {
            return Duration.ZERO;
        }
        Duration doubled = firstWait.multipliedBy(1L << Math.min(attempt - free, DOUBLINGS));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
