package org.latchkey.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    private void assertContains(String line) {
        String text = metrics.text();
        assertTrue(text.contains("\n" + line + "\n"), line + " is missing in " + text);
    }

    /** Returns after a unreferenced collection. */
    private static void collectGarbage() {
        WeakReference<Object> unreferenced = new WeakReference<>(new Object());
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (unreferenced.get() != null) {
            assertTrue(System.nanoTime() - deadline < 0, "no unreferenced collection");
            System.gc();
        }
    }

    @Test
    void gaugesAndCountersReadTheirValuesUntilTheApplicationEnds() {
        AtomicLong count = new AtomicLong(1);
        AtomicLong level = new AtomicLong(1);
        metrics.count("some.things", "things", count::get);
        metrics.gauge("some.level", "a level", level::get);
        assertContains("some_things_total 1.0");
        assertContains("some_level 1.0");
        collectGarbage();
        count.set(7);
        level.set(5);
        assertContains("some_things_total 7.0");
        assertContains("some_level 5.0");
    }

    @Test
    void aRequestIsCountedByItsRouteAndTheClassOfItsStatus() {
        metrics.requests().record("/login", 200, 1_000);
        metrics.requests().record("/login", 204, 1_000);
        metrics.requests().record("/login", 503, 1_000);
        assertContains("latchkey_requests_seconds_count{route=\"/login\",status=\"2xx\"} 2");
        assertContains("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 1");
    }

    @Test
    void expectedFailuresHaveZeroCountsFromTheStart() {
        metrics.requests().expectFailures("/login");
        assertContains("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 0");
        metrics.requests().record("/login", 503, 1_000);
        assertContains("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 1");
    }
}
