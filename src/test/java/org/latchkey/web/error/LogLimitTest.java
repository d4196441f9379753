package org.latchkey.web.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLimitTest {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final LogLimit limit = new LogLimit(2, Duration.ofMinutes(1), time::get);

    @Test
    void aFloodIsLimitedAndTheNextLineHasTheNumberOfOmittedLines() {
        assertEquals(OptionalLong.of(0), limit.admit());
        assertEquals(OptionalLong.of(0), limit.admit());
        for (int i = 0; i < 1000; i++) {
            assertEquals(OptionalLong.empty(), limit.admit());
        }
        time.addAndGet(Duration.ofMinutes(1).toNanos());
        assertEquals(OptionalLong.of(1000), limit.admit());
        assertEquals(OptionalLong.of(0), limit.admit());
        assertEquals(OptionalLong.empty(), limit.admit());
    }

    @Test
    void anUnusedWindowDoesNotRaiseTheNextLimit() {
        time.addAndGet(Duration.ofHours(1).toNanos());
        limit.admit();
        limit.admit();
        assertEquals(OptionalLong.empty(), limit.admit());
    }
}
