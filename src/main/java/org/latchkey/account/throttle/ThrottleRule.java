package org.latchkey.account.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Exponential back-off: the free attempts, and how the waits after them grow.
 *
 * @param free the number of attempts without a wait
 * @param firstWait the wait after the last free attempt; each further one doubles it
 * @param longestWait the longest wait
 * @param maxAttempts the number of attempts after which no further one is admitted until the counter expires
 * @param memory the time after the last attempt at which the counter expires
 * @param local the number of attempts that an instance admits without the database; each further instance may admit so many more
 *     in parallel
 */
public record ThrottleRule(
        int free, Duration firstWait, Duration longestWait, int maxAttempts, Duration memory, int local) {

    private static final int DOUBLINGS = 30;

    /**
     * Returns the time to wait before the next attempt.
     *
     * @param count the attempts so far
     * @param last the time of the last one
     * @return in whole seconds; empty if it is admitted
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

    /** The wait after the attempt of this number, counted from 1. */
    Duration waitAfter(int attempt) {
        if (attempt >= maxAttempts) {
            return memory;
        }
        if (attempt < free) {
            return Duration.ZERO;
        }
        Duration doubled = firstWait.multipliedBy(1L << Math.min(attempt - free, DOUBLINGS));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
