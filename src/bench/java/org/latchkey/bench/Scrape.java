package org.latchkey.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the product's own metrics say at one moment.
 *
 * @param requests how many there were, by route and class of status; without those for metrics
 * @param checkedOut how many of the driver's connections are in use
 */
record Scrape(Map<String, Long> requests, long checkedOut) {

    private static final String METRICS = "/metrics";
    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^latchkey_requests_seconds_count\\{route=\"([^\"]+)\",status=\"([^\"]+)\"} (\\d+)");
    private static final Pattern CHECKED_OUT = Pattern.compile("(?m)^mongodb_driver_pool_checkedout\\{.*} (\\d+)");

    static Scrape of(int port) throws IOException {
        String text = Connection.ask(port, Target.get(METRICS, ""));
        Map<String, Long> requests = new TreeMap<>();
        REQUESTS.matcher(text)
                .results()
                .filter(line -> !line.group(1).equals(METRICS))
                // Failures are shown before there are any.
                .filter(line -> !line.group(3).equals("0"))
                .forEach(line -> requests.put(line.group(1) + " " + line.group(2), Long.valueOf(line.group(3))));
        Matcher checkedOut = CHECKED_OUT.matcher(text);
        if (!checkedOut.find()) {
            throw new IOException("no metrics of the driver");
        }
        return new Scrape(requests, Long.parseLong(checkedOut.group(1)));
    }
}
