package org.latchkey.it;

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
import org.latchkey.it.Client.Reply;

/**
 * So many clients that ask one thing after the other until they are told to stop. Every request leaves a result, be it
 * a reply or an exception, so what went in and what came out can be compared.
 */
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** An error that the container tells of, and not the application. */
    static final String NOT_OURS = " by the container: ";

    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private Load(int clients) {
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** What one client does once. */
    interface Request {

        /**
         * @param client the client's number, from 0
         * @param round how many it has made before
         */
        Reply send(int client, int round);
    }

    /**
     * What came of one request.
     *
     * @param startedNanos by {@link System#nanoTime}
     * @param outcome the status and, of JSON, the result; the status and what is wrong with it; or an exception
     */
    record Result(int client, int round, long startedNanos, Duration took, String outcome) {

        boolean startedAfter(long nanos) {
            return startedNanos - nanos > 0;
        }

        boolean endedAfter(long nanos) {
            return startedNanos + took.toNanos() - nanos > 0;
        }
    }

    static Load of(int clients, Request request) {
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
            // Counted like a reply; which ones there may be is for the test to say.
            outcome = "no reply: " + e;
            // A server that is not there says so a thousand times a second.
            Pause.brief();
        }
        return new Result(client, round, start, Duration.ofNanos(System.nanoTime() - start), outcome);
    }

    /** The status of a reply and what it says; a 503 or 429 is clean if it says when to come again and what to read. */
    static String outcome(Reply reply) {
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

    /** Waits until there are results of this kind, so many in all. */
    void await(long number, Predicate<Result> kind) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (results.stream().filter(kind).count() < number) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not " + number + " in " + counts());
            }
            Pause.brief();
        }
    }

    /** Lets every client finish what it is at, and gives all results. */
    List<Result> stop() {
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

    /** How often there was each outcome. */
    static Map<String, Long> counts(List<Result> results) {
        return results.stream().collect(Collectors.groupingBy(Result::outcome, TreeMap::new, Collectors.counting()));
    }

    static Duration slowest(List<Result> results) {
        return results.stream().map(Result::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Ends what a test that failed has left. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }
}
