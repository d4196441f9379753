package org.latchkey.throttle;

import java.time.Duration;

/**
 * How often something may be tried before waits begin, and how they grow.
 *
 * @param free how many attempts there are without a wait
 * @param firstWait the wait after the last free attempt; each further one doubles it
 * @param longestWait what waits grow to
 * @param most after so many attempts there is no further one until all are forgotten
 * @param memory how long after the last attempt all are forgotten
 */
public record ThrottleRule(int free, Duration firstWait, Duration longestWait, int most, Duration memory) {

    private static final int DOUBLINGS = 30;

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
