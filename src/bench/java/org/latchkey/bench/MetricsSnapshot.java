package org.latchkey.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the product's metrics.
 *
 * @param requests the number of requests by route and class of status, without requests for metrics
 * @param checkedOut connections of the driver that are in use
 */
record MetricsSnapshot(Map<String, Long> requests, long checkedOut) {

    private static final String METRICS = "/metrics";
    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^latchkey_requests_seconds_count\\{route=\"([^\"]+)\",status=\"([^\"]+)\"} (\\d+)");
    private static final Pattern CHECKED_OUT = Pattern.compile("(?m)^mongodb_driver_pool_checkedout\\{.*} (\\d+)");

    static MetricsSnapshot of(int port) throws IOException {
        String text = Connection.request(port, Workload.get(METRICS, ""));
        Map<String, Long> requests = new TreeMap<>();
        REQUESTS.matcher(text)
                .results()
                .filter(line -> !line.group(1).equals(METRICS))
                // Zero values exist from the start.
                .filter(line -> !line.group(3).equals("0"))
                .forEach(line -> requests.put(line.group(1) + " " + line.group(2), Long.valueOf(line.group(3))));
        Matcher checkedOut = CHECKED_OUT.matcher(text);
        if (!checkedOut.find()) {
            throw new IOException("no metrics of the driver");
        }
        return new MetricsSnapshot(requests, Long.parseLong(checkedOut.group(1)));
    }
}
