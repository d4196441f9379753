package org.latchkey.metrics;

import com.mongodb.event.ConnectionPoolListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The metrics of the application in the text format of Prometheus. Only this package uses Micrometer; its interface to
 * other packages consists of JDK types. Opened once and closed once: listeners that are registered with the JVM would
 * keep the application in memory.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
    private final RequestTimes requests = new RequestTimes(registry);

    /** Strong references to the sources of counters: a {@link FunctionCounter} has only weak ones. */
    private final List<LongSupplier> counterSources = new CopyOnWriteArrayList<>();

    /** Creates a registry with the metrics of the JVM. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gcMetrics.bindTo(registry);
        Gauge.builder("latchkey.info", () -> 1)
                .description("always 1; the label is the version")
                .tag("version", version())
                .strongReference(true)
                .register(registry);
    }

    private static String version() {
        try (InputStream file = Metrics.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all metrics in the text format 0.0.4. */
    public String text() {
        return registry.scrape("text/plain; version=0.0.4; charset=utf-8");
    }

    /** Returns the timers of requests, by route and status. */
    public RequestTimes requests() {
        return requests;
    }

    /** Returns a listener that measures the connection pool of the driver. */
    public ConnectionPoolListener connections() {
        return new MongoMetricsConnectionPoolListener(registry);
    }

    /**
     * Counts a security event.
     *
     * @param event an event from a small fixed set, such as "login"
     * @param outcome an outcome from a small fixed set, such as "success"
     */
    public void securityEvent(String event, String outcome) {
        registry.counter("latchkey.security.events", Tags.of("event", event, "outcome", outcome))
                .increment();
    }

    /** Registers counters of events at zero: Prometheus sees no increase if a counter starts with its first event. */
    public void expect(String event, String... outcomes) {
        for (String outcome : outcomes) {
            registry.counter("latchkey.security.events", Tags.of("event", event, "outcome", outcome));
        }
    }

    /** Registers a timer and returns a consumer for its durations in nanoseconds. */
    public LongConsumer timer(String name, String description) {
        Timer timer = Timer.builder(name).description(description).register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Registers a gauge: a number that goes up and down. */
    public void gauge(String name, String description, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                // A strong reference: the registry holds only a weak one.
                .strongReference(true)
                .register(registry);
    }

    /** Registers a counter: a number that only goes up. */
    public void count(String name, String description, LongSupplier value) {
        counterSources.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    @Override
    public void close() {
        gcMetrics.close();
        registry.close();
    }
}
