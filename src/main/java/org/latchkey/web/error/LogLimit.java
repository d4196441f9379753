package org.latchkey.web.error;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Limits the number of log lines per time window and counts the others: an outage fails a thousand requests a second.
 */
final class LogLimit {

    private final int lines;
    private final Duration window;
    private final LongSupplier time;
    private long begin;
    private int written;
    private long omitted;

    /**
     * @param lines the maximum number of lines per window
     * @param window the length of a window
     * @param time a clock in nanoseconds with any origin, such as {@link System#nanoTime}
     */
    LogLimit(int lines, Duration window, LongSupplier time) {
        this.lines = lines;
        this.window = window;
        this.time = time;
        this.begin = time.getAsLong();
    }

    /** Returns the number of lines omitted since the previous one, or empty if this line must be omitted as well. */
    synchronized OptionalLong admit() {
        long now = time.getAsLong();
        if (now - begin >= window.toNanos()) {
            begin = now;
            written = 0;
        }
        if (written == lines) {
            omitted++;
            return OptionalLong.empty();
        }
        written++;
        long omittedBefore = omitted;
        omitted = 0;
        return OptionalLong.of(omittedBefore);
    }
}
