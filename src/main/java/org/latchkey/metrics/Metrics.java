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
 * What is counted and measured while the application runs, in the text format of Prometheus. The only room that knows
 * Micrometer; the others are given, or give, what the JDK has. Opened once and closed once: what it has registered with
 * the JVM would keep the application in memory.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final RequestTimes requests = new RequestTimes(registry);

    /** A counter holds what it reads only weakly, and can be told nothing else. */
    private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

    /** Begins with what the JVM tells. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("latchkey.info", () -> 1)
                .description("always 1; its label says which version runs")
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

    /** Shows these from the start: what begins with its first event looks to Prometheus as if it had not risen. */
    public void expect(String event, String... outcomes) {
        for (String outcome : outcomes) {
            registry.counter("latchkey.security.events", Tags.of("event", event, "outcome", outcome));
        }
    }

    /** What to tell how long something took, in nanoseconds. */
    public LongConsumer timer(String name, String description) {
        Timer timer = Timer.builder(name).description(description).register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A number that goes up and down. */
    public void gauge(String name, String description, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                // A strong reference: the registry holds only a weak one.
                .strongReference(true)
                .register(registry);
    }

    /** A number that only goes up. */
    public void count(String name, String description, LongSupplier value) {
        counted.add(value);
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
