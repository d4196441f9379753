package org.latchkey.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** How long single requests take that come at a steady pace, as those of people do. */
final class Latency {

    private static final Duration PACE = Duration.ofMillis(4);

    private Latency() {}

    /** The 99th percentile in milliseconds. A request that is late because the one before was slow is counted as late. */
    static double p99(int port, byte[] request, Duration time) throws IOException {
        int most = (int) (time.toNanos() / PACE.toNanos());
        double[] millis = new double[most];
        try (Connection connection = new Connection(port)) {
            long start = System.nanoTime();
            for (int i = 0; i < most; i++) {
                long due = start + i * PACE.toNanos();
                while (System.nanoTime() < due) {
                    java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
                }
                connection.send(request);
                connection.receive();
                millis[i] = (System.nanoTime() - due) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[(int) (most * 0.99)];
    }
}
