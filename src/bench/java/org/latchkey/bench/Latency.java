package org.latchkey.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Latency of single requests that are sent at a constant rate. */
final class Latency {

    private static final Duration INTERVAL = Duration.ofMillis(4);

    private Latency() {}

    /** Returns the 99th percentile in milliseconds. The delay of a request by a slow predecessor is included. */
    static double p99(int port, byte[] request, Duration time) throws IOException {
        int count = (int) (time.toNanos() / INTERVAL.toNanos());
        double[] millis = new double[count];
        try (Connection connection = new Connection(port)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + i * INTERVAL.toNanos();
                while (System.nanoTime() < due) {
                    java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
                }
                connection.send(request);
                connection.receive();
                millis[i] = (System.nanoTime() - due) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[(int) (count * 0.99)];
    }
}
