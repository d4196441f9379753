package org.latchkey.account.throttle;

/**
 * One of the counters of an attempt, with its rule.
 *
 * @param key the key of the counter
 * @param rule when further attempts are delayed
 * @param success what a successful attempt does to the counter
 */
public record Limit(String key, ThrottleRule rule, Success success) {

    /** What a successful attempt does to its counter. */
    public enum Success {
        /** Resets the counter. */
        RESETS,
        /** Takes back only the successful attempt. */
        WITHDRAWS
    }

    @Override
    public String toString() {
        return "Limit[<hidden>]";
    }
}
