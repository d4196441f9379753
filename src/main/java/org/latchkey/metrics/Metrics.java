package org.latchkey.metrics;

import com.mongodb.event.ConnectionPoolListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;

/**
 * What is counted and measured while the application runs, in the text format of Prometheus. The only room that knows
 * Micrometer; the others are given, or give, what the JDK has. Opened once and closed once: what it has registered with
 * the JVM would keep the application in memory.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final RequestTimes requests = new RequestTimes(registry);

    /** Begins with what the JVM tells. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** What there is, in the text format 0.0.4. */
    public String text() {
        return registry.scrape("text/plain; version=0.0.4; charset=utf-8");
    }

    /** How long requests take, by route and outcome. */
    public RequestTimes requests() {
        return requests;
    }

    /** What the driver tells about its connections. */
    public ConnectionPoolListener connections() {
        return new MongoMetricsConnectionPoolListener(registry);
    }

    /**
     * Counts a security event.
     *
     * @param event one of a few words, such as "login"
     * @param outcome one of a few words, such as "success"
     */
    public void securityEvent(String event, String outcome) {
        registry.counter("latchkey.security.events", Tags.of("event", event, "outcome", outcome))
                .increment();
    }

    /** A number that goes up and down. */
    public void gauge(String name, String description, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                // Otherwise the collector may take what nobody else holds.
                .strongReference(true)
                .register(registry);
    }

    /** A number that only goes up. */
    public void count(String name, String description, LongSupplier value) {
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
