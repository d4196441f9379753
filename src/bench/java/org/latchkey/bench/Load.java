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

/** Sends the requests of a target for some time and demands that every reply is a good one. */
final class Load {

    private final int port;
    private final Process server;

    /**
     * @param port where to
     * @param server whose time is counted
     */
    Load(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    /**
     * What came of it.
     *
     * @param perSecond replies per second
     * @param cpuMillis milliseconds of the server's processor time for each
     */
    record Outcome(double perSecond, double cpuMillis) {}

    /** @param connections each of two threads has so many, with one request under way on each */
    Outcome run(Target target, int connections, Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Duration cpuBefore = cpu();
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int offset = i;
                counts.add(threads.submit(() -> replies(target, offset, connections, end)));
            }
            long replies = 0;
            for (Future<Long> count : counts) {
                replies += count.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = cpu().minus(cpuBefore).toNanos() / 1e6;
            return new Outcome(replies / seconds, cpu / replies);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(target.name(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private long replies(Target target, int offset, int connections, long end) {
        List<byte[]> requests = target.requests();
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
                    if (!reply.startsWith("HTTP/1.1 200 ") || !reply.contains(target.success())) {
                        throw new IllegalStateException(target.name() + ": " + reply);
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
