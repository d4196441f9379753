package org.latchkey.it.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.Pause;

/**
 * Concurrent clients that send requests sequentially until they are stopped. Every request has a result, a reply or an
 * exception, so requests and results can be compared.
 */
public final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Marks an error reply of the container, not of the application. */
    public static final String NOT_OURS = " by the container: ";

    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private Load(int clients) {
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** One request of a client. */
    public interface Request {

        /**
         * @param client the number of the client, from 0
         * @param round the number of its earlier requests
         */
        Reply send(int client, int round);
    }

    /**
     * The result of a request.
     *
     * @param startedNanos by {@link System#nanoTime}
     * @param outcome the status and, for JSON, the result; the status and its defect; or an exception
     */
    public record Result(int client, int round, long startedNanos, Duration took, String outcome) {

        public boolean startedAfter(long nanos) {
            return startedNanos - nanos > 0;
        }

        public boolean endedAfter(long nanos) {
            return startedNanos + took.toNanos() - nanos > 0;
        }
    }

    public static Load of(int clients, Request request) {
        Load load = new Load(clients);
        for (int i = 0; i < clients; i++) {
            int client = i;
            load.clients.add(load.threads.submit(() -> load.run(client, request)));
        }
        return load;
    }

    private void run(int client, Request request) {
        for (int round = 0; !stopping; round++) {
            results.add(once(client, round, request));
        }
    }

    private static Result once(int client, int round, Request request) {
        long start = System.nanoTime();
        String outcome;
        try {
            outcome = outcome(request.send(client, round));
        } catch (RuntimeException e) {
            // Counted like a reply; the test decides whether it is acceptable.
            outcome = "no reply: " + e;
            // An unreachable server refuses thousands of connections per second.
            Pause.brief();
        }
        return new Result(client, round, start, Duration.ofNanos(System.nanoTime() - start), outcome);
    }

    /** Returns the status and result of a reply; a correct 503 or 429 has a Retry-After header and a message. */
    public static String outcome(Reply reply) {
        boolean json = reply.header("Content-Type").orElse("").startsWith("application/json");
        if (reply.status() == 503 || reply.status() == 429) {
            boolean saysWhen = reply.header("Retry-After").orElse("").matches("\\d+");
            boolean saysWhat = json
                    ? reply.result().equals("fail") && !reply.msg().isBlank()
                    : reply.body().contains("<!doctype html>");
            return reply.status()
                    + (saysWhen && saysWhat
                            ? ""
                            : " unclean: " + reply.response().headers().map());
        }
        if (reply.status() >= 400 && (reply.body().isEmpty() || reply.body().contains("HTTP Status"))) {
            return reply.status() + NOT_OURS + reply.body();
        }
        return reply.status() + (json ? " " + reply.result() : "");
    }

    /** Waits until the number of results of this kind reaches a minimum. */
    public void await(long number, Predicate<Result> kind) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (results.stream().filter(kind).count() < number) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not " + number + " in " + counts());
            }
            Pause.brief();
        }
    }

    /** Stops the clients after their current requests and returns all results. */
    public List<Result> stop() {
        stopping = true;
        threads.shutdown();
        for (Future<?> client : clients) {
            try {
                client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("a client hangs or broke: " + counts(), e);
            }
        }
        return List.copyOf(results);
    }

    private Map<String, Long> counts() {
        return counts(List.copyOf(results));
    }

    /** Counts the results by outcome. */
    public static Map<String, Long> counts(List<Result> results) {
        return results.stream().collect(Collectors.groupingBy(Result::outcome, TreeMap::new, Collectors.counting()));
    }

    public static Duration slowest(List<Result> results) {
        return results.stream().map(Result::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Stops the clients if a failed test has not stopped them. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }
}
