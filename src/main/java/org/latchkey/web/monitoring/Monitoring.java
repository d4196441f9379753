package org.latchkey.web.monitoring;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.latchkey.config.Networks;

/**
 * Data for the monitoring endpoints, and the networks of the allowed clients.
 *
 * @param from the networks that may read the endpoints
 * @param ready whether the database answers
 * @param detail further lines of the readiness, which do not change its status; may be empty
 * @param metrics all metrics, in the text format of Prometheus
 * @param requests the listener for completed requests
 */
public record Monitoring(
        Networks from, BooleanSupplier ready, Supplier<String> detail, Supplier<String> metrics, Requests requests) {

    /** Listener for requests. */
    public interface Requests {

        /**
         * Registers a route, so that its failure metrics exist before the first failure.
         *
         * @param route one of the paths in the URL table
         */
        void expect(String route);

        /**
         * Records a completed request.
         *
         * @param route one of the few paths in the URL table, never a path that a client has chosen
         * @param status the HTTP status of the response
         * @param nanos the duration in nanoseconds
         */
        void completed(String route, int status, long nanos);
    }
}
