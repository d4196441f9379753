package org.latchkey.web.error;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets through so many lines of a log in a time and counts the others: an outage fails a thousand requests a second. */
final class LogLimit {

    private final int lines;
    private final Duration window;
    private final LongSupplier time;
    private long begin;
    private int written;
    private long leftOut;

    /**
     * @param lines how many in each window
     * @param window how long one is
     * @param time in nanoseconds from anywhere, such as {@link System#nanoTime}
     */
    LogLimit(int lines, Duration window, LongSupplier time) {
        this.lines = lines;
        this.window = window;
        this.time = time;
        this.begin = time.getAsLong();
    }

    /** Whether a line may be written: nothing if not, else how many were left out since the line before it. */
    synchronized OptionalLong admit() {
        long now = time.getAsLong();
        if (now - begin >= window.toNanos()) {
            begin = now;
            written = 0;
        }
        if (written == lines) {
            leftOut++;
            return OptionalLong.empty();
        }
        written++;
        long since = leftOut;
        leftOut = 0;
        return OptionalLong.of(since);
    }
}
