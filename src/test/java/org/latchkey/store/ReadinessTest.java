package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger probes = new AtomicInteger();
    private volatile boolean isReachable = true;
    private final Readiness readiness = new Readiness(
            () -> {
                probes.incrementAndGet();
                return isReachable;
            },
            time::get);

    @Test
    void manyCallersCauseOneProbeEachSecond() {
        for (int i = 0; i < 100; i++) {
            assertTrue(readiness.getAsBoolean());
        }
        assertEquals(1, probes.get());
        isReachable = false;
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertFalse(readiness.getAsBoolean());
        assertFalse(readiness.getAsBoolean());
        assertEquals(2, probes.get());
    }
}
