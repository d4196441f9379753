package org.latchkey.account.throttle;

/**
 * One of the counters that an attempt is counted by.
 *
 * @param key which counter
 * @param rule when whoever is counted by it has to wait
 * @param success what becomes of the counter when an attempt turns out well
 */
public record Limit(String key, ThrottleRule rule, Success success) {

    /** What becomes of a counter when an attempt turns out well. */
    public enum Success {
        /** All failures are forgotten. */
        FORGETS_ALL,
        /** The attempt itself is not counted, those before it are. */
        TAKES_ITSELF_BACK
    }
}
