package org.latchkey.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Timers of requests, by route and status class. Every request uses one, so timers are created once and found by route and
 * index.
 */
public final class RequestTimes {

    /** 1xx to 5xx, and 0 for other statuses. */
    private static final int STATUS_CLASSES = 6;

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

    /**
     * Registers the timer of a route's server errors at zero: Prometheus sees no increase if a metric starts with its first
     * event.
     */
    public void expectFailures(String route) {
        timer(route, SERVER_ERROR);
    }

    /**
     * Records a completed request.
     *
     * @param route a path from the table of routes, never the path of the request: labels must be few
     * @param status the HTTP status of the response
     * @param nanos the duration in nanoseconds
     */
    public void record(String route, int status, long nanos) {
        AtomicReferenceArray<Timer> timers = byRoute.get(route);
        if (timers == null) {
            timers = byRoute.computeIfAbsent(route, key -> new AtomicReferenceArray<>(STATUS_CLASSES));
        }
        int statusClass = Math.min(Math.max(status / 100, 0), STATUS_CLASSES - 1);
        Timer timer = timers.get(statusClass);
        if (timer == null) {
            timer = timer(route, statusClass);
            timers.set(statusClass, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Returns a timer from the registry, which returns the same one to concurrent callers. */
    private Timer timer(String route, int statusClass) {
        return Timer.builder("latchkey.requests")
                .description("duration of requests")
                .tag("route", route)
                .tag("status", statusClass + "xx")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
