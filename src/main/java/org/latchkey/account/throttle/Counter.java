package org.latchkey.account.throttle;

import java.time.Instant;

/**
 * How often something was tried. Times are in whole milliseconds, as MongoDB keeps them.
 *
 * @param count how often
 * @param last when it was tried last
 * @param expires when all is forgotten
 */
public record Counter(int count, Instant last, Instant expires) {}
