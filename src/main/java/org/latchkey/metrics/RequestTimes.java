package org.latchkey.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How long requests take, by route and outcome. It is on the way of every request, so each timer is looked up by a word
 * and a number and made once.
 */
public final class RequestTimes {

    private static final int CLASSES = 6;
    private static final int SERVER_ERROR = 5;
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500)
    };

    private final MeterRegistry registry;
    private final Map<String, AtomicReferenceArray<Timer>> byRoute = new ConcurrentHashMap<>();

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the failures of a route from the start: what begins with its first event looks as if it had not risen. */
    public void expectFailures(String route) {
        timer(route, SERVER_ERROR);
    }

    /**
     * Counts a request that is over.
     *
     * @param route one of the few paths in the table of routes, never what a client has sent
     * @param status the status of HTTP that it was answered with
     * @param nanos how long it took
     */
    public void record(String route, int status, long nanos) {
        AtomicReferenceArray<Timer> timers = byRoute.get(route);
        if (timers == null) {
            timers = byRoute.computeIfAbsent(route, key -> new AtomicReferenceArray<>(CLASSES));
        }
        int statusClass = Math.min(Math.max(status / 100, 0), CLASSES - 1);
        Timer timer = timers.get(statusClass);
        if (timer == null) {
            timer = timer(route, statusClass);
            timers.set(statusClass, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The registry returns the same one to concurrent callers. */
    private Timer timer(String route, int statusClass) {
        return Timer.builder("latchkey.requests")
                .description("how long requests took")
                .tag("route", route)
                .tag("status", statusClass + "xx")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
