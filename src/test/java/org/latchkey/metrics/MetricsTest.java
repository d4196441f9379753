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

    private void assertShows(String line) {
        String text = metrics.text();
        assertTrue(text.contains("\n" + line + "\n"), line + " is not in " + text);
    }

    /** Returns when what nobody holds any more is gone. */
    private static void collectGarbage() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (garbage.get() != null) {
            assertTrue(System.nanoTime() - deadline < 0, "the collector does not run");
            System.gc();
        }
    }

    @Test
    void whatIsCountedElsewhereIsReadForAsLongAsTheApplicationRuns() {
        AtomicLong counted = new AtomicLong(1);
        AtomicLong level = new AtomicLong(1);
        metrics.count("some.things", "things", counted::get);
        metrics.gauge("some.level", "a level", level::get);
        assertShows("some_things_total 1.0");
        assertShows("some_level 1.0");
        collectGarbage();
        counted.set(7);
        level.set(5);
        assertShows("some_things_total 7.0");
        assertShows("some_level 5.0");
    }

    @Test
    void aRequestIsCountedByItsRouteAndTheClassOfItsStatus() {
        metrics.requests().record("/login", 200, 1_000);
        metrics.requests().record("/login", 204, 1_000);
        metrics.requests().record("/login", 503, 1_000);
        assertShows("latchkey_requests_seconds_count{route=\"/login\",status=\"2xx\"} 2");
        assertShows("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 1");
    }

    @Test
    void failuresThatMayComeAreThereFromTheStart() {
        metrics.requests().expectFailures("/login");
        assertShows("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 0");
        metrics.requests().record("/login", 503, 1_000);
        assertShows("latchkey_requests_seconds_count{route=\"/login\",status=\"5xx\"} 1");
    }
}
