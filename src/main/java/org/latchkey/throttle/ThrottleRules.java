package org.latchkey.throttle;

import java.time.Duration;

/**
 * The numbers of throttling.
 *
 * @param guesses failed logins in a row to one account, by strangers together or by one known device
 * @param devices failed logins in a row to one account, by all known devices together
 * @param failures failed logins from one address, to whatever account
 * @param registrations registrations from one address
 */
public record ThrottleRules(
        ThrottleRule guesses, ThrottleRule devices, ThrottleRule failures, ThrottleRule registrations) {

    /**
     * The most that {@code freeGuesses} may be. OWASP ASVS 5.0, 6.3.1 and NIST SP 800-63B-4, 3.2.2: never more than 100
     * failed guesses in a row. Half of them are for strangers, half for all known devices together, whatever cookies a
     * client has.
     */
    public static final int MOST_GUESSES = 50;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Rules from what an operator may set.
     *
     * @param freeGuesses failed logins to one account before waits begin, at most {@value #MOST_GUESSES}
     * @param freeFailures failed logins from one address before waits begin
     * @param freeRegistrations registrations from one address within an hour before waits begin
     * @param longestWait what waits grow to
     */
    public static ThrottleRules of(int freeGuesses, int freeFailures, int freeRegistrations, Duration longestWait) {
        Duration hour = longestWait.compareTo(HOUR) < 0 ? HOUR : longestWait;
        return new ThrottleRules(
                new ThrottleRule(freeGuesses, FIRST_WAIT, longestWait, MOST_GUESSES, DAY, 1),
                new ThrottleRule(MOST_GUESSES, FIRST_WAIT, longestWait, MOST_GUESSES, DAY, 1),
                new ThrottleRule(freeFailures, FIRST_WAIT, longestWait, Integer.MAX_VALUE, hour, freeFailures),
                new ThrottleRule(freeRegistrations, FIRST_WAIT, longestWait, Integer.MAX_VALUE, hour, 0));
    }
}
