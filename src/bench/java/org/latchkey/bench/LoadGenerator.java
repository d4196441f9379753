package org.latchkey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends the requests of a workload for some time and checks every reply. */
final class LoadGenerator {

    private final int port;
    private final Process server;

    /**
     * @param port of the server
     * @param server the process whose processor time is measured
     */
    LoadGenerator(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    /**
     * The result of a run.
     *
     * @param perSecond replies per second
     * @param cpuMillis the server's processor time for each request, in milliseconds
     */
    record Outcome(double perSecond, double cpuMillis) {}

    /** @param connections of each of the two threads, with one request in flight on each */
    Outcome run(Workload workload, int connections, Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Duration cpuBefore = cpu();
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int offset = i;
                counts.add(threads.submit(() -> replies(workload, offset, connections, end)));
            }
            long replies = 0;
            for (Future<Long> count : counts) {
                replies += count.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = cpu().minus(cpuBefore).toNanos() / 1e6;
            return new Outcome(replies / seconds, cpu / replies);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(workload.name(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private long replies(Workload workload, int offset, int connections, long end) {
        List<byte[]> requests = workload.requests();
        List<Connection> open = new ArrayList<>();
        int next = offset * requests.size() / 2;
        long replies = 0;
        try {
            for (int i = 0; i < connections; i++) {
                open.add(new Connection(port));
            }
            while (System.nanoTime() < end) {
                for (Connection connection : open) {
                    connection.send(requests.get(next));
                    next = (next + 1) % requests.size();
                }
                for (Connection connection : open) {
                    String reply = connection.receive();
                    if (!reply.startsWith("HTTP/1.1 200 ") || !reply.contains(workload.success())) {
                        throw new IllegalStateException(workload.name() + ": " + reply);
                    }
                    replies++;
                }
            }
            return replies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            for (Connection connection : open) {
                try {
                    connection.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
