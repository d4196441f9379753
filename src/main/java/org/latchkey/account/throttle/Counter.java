package org.latchkey.account.throttle;

import java.time.Instant;

/**
 * A stored counter of attempts. Times are in whole milliseconds, as MongoDB stores them.
 *
 * @param count the number of attempts
 * @param last the time of the last attempt
 * @param expires when the counter expires
 */
public record Counter(int count, Instant last, Instant expires) {}
