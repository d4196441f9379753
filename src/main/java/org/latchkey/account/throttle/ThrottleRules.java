package org.latchkey.account.throttle;

import java.time.Duration;

/**
 * The rules of all rate limits.
 *
 * @param guesses failed logins in a row to one account, by unknown devices together or by one known device
 * @param knownDevices failed logins in a row to one account, by all known devices together
 * @param failures failed logins from one address, to any account
 * @param registrations registrations from one address
 * @param factors wrong second factors in a row of one account, after a right password
 */
public record ThrottleRules(
        ThrottleRule guesses,
        ThrottleRule knownDevices,
        ThrottleRule failures,
        ThrottleRule registrations,
        ThrottleRule factors) {

    /**
     * Never more than 100 failed guesses in a row (OWASP ASVS 5.0, 6.3.1 and NIST SP 800-63B-4, 3.2.2): half of them for
     * unknown devices together and half for known devices together, so that neither group can exhaust those of the other.
     */
    public static final int MAX_GUESSES = 100 / 2;

    private static final int FREE_FACTORS = 5;
    private static final int MAX_FACTORS = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Creates the rules from the settings.
     *
     * @param freeGuesses failed logins to one account before waits begin, at most {@link #MAX_GUESSES}
     * @param freeFailures failed logins from one address before waits begin
     * @param freeRegistrations registrations from one address within an hour before waits begin
     * @param longestWait the longest wait
     */
    public static ThrottleRules of(int freeGuesses, int freeFailures, int freeRegistrations, Duration longestWait) {
        Duration hour = longestWait.compareTo(HOUR) < 0 ? HOUR : longestWait;
        int freeTogether = Math.min(2 * freeGuesses, MAX_GUESSES);
        return new ThrottleRules(
                new ThrottleRule(freeGuesses, FIRST_WAIT, longestWait, MAX_GUESSES, DAY, 1),
                new ThrottleRule(freeTogether, FIRST_WAIT, longestWait, MAX_GUESSES, DAY, 1),
                new ThrottleRule(freeFailures, FIRST_WAIT, longestWait, Integer.MAX_VALUE, hour, freeFailures),
                new ThrottleRule(freeRegistrations, FIRST_WAIT, longestWait, Integer.MAX_VALUE, hour, 0),
                new ThrottleRule(FREE_FACTORS, FIRST_WAIT, longestWait, MAX_FACTORS, DAY, 0));
    }
}
