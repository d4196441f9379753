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
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean answers = true;
    private final Readiness readiness = new Readiness(
            () -> {
                asked.incrementAndGet();
                return answers;
            },
            time::get);

    @Test
    void howeverManyAskTheDatabaseIsAskedOnceASecond() {
        for (int i = 0; i < 100; i++) {
            assertTrue(readiness.getAsBoolean());
        }
        assertEquals(1, asked.get());
        answers = false;
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertFalse(readiness.getAsBoolean());
        assertFalse(readiness.getAsBoolean());
        assertEquals(2, asked.get());
    }
}
