package org.latchkey.web.monitoring;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.latchkey.config.Networks;

/**
 * What programs that watch over the application are told, and which of them.
 *
 * @param from who may ask
 * @param ready whether the database answers
 * @param metrics what there is to tell, in the text format of Prometheus
 * @param requests who is told of each request that is over
 */
public record Monitoring(Networks from, BooleanSupplier ready, Supplier<String> metrics, Requests requests) {

    /** Who is told of requests. */
    public interface Requests {

        /**
         * There will be requests, and some may fail.
         *
         * @param route as in {@link #over}
         */
        void expect(String route);

        /**
         * A request is over.
         *
         * @param route one of the few paths in the table of routes, never what a client has sent
         * @param status the status of HTTP that it was answered with
         * @param nanos how long it took
         */
        void over(String route, int status, long nanos);
    }
}
