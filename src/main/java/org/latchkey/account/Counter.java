package org.latchkey.account;

import java.time.Instant;

/**
 * How often something was tried. Times are in whole milliseconds, as MongoDB keeps them.
 *
 * @param key what is counted
 * @param count how often
 * @param until when the next attempt may be made
 * @param expires when all is forgotten
 */
record Counter(String key, int count, Instant until, Instant expires) {}
