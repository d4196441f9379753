package org.latchkey.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Concurrent simulated users: most repeat {@link UserScenario}, some stay logged in and read all the time. */
final class VirtualUsers implements AutoCloseable {

    static final int USERS = 6;
    static final int RESIDENTS = 2;

    private final List<HttpUser> users = new ArrayList<>();
    private final List<HttpUser> residents = new ArrayList<>();
    /** Unique, because the store may contain users of an earlier run. */
    private final String prefix = Long.toString(System.nanoTime(), 36);

    private final AtomicInteger scenarios = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(USERS + RESIDENTS);

    /** @param stats counts the requests */
    VirtualUsers(int port, RequestStats stats) throws IOException {
        for (int i = 0; i < USERS; i++) {
            users.add(new HttpUser(port, stats));
        }
        for (int i = 0; i < RESIDENTS; i++) {
            HttpUser resident = new HttpUser(port, stats);
            residents.add(resident);
            UserScenario.registerResident("resident-" + prefix + "-" + i, resident);
        }
    }

    /** Runs a number of complete scenarios, so that the number of requests is always the same. */
    void run(int scenarios) {
        AtomicInteger remaining = new AtomicInteger(scenarios);
        runAll(users.stream()
                .map(user -> repeat(() -> remaining.getAndDecrement() > 0, user, this::runScenario))
                .toList());
    }

    /** Runs scenarios and residents for some time; scenarios that have begun are completed. */
    void run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier isRunning = () -> System.nanoTime() - end < 0;
        runAll(Stream.concat(
                        users.stream().map(user -> repeat(isRunning, user, this::runScenario)),
                        residents.stream().map(resident -> repeat(isRunning, resident, UserScenario::read)))
                .toList());
    }

    private void runAll(List<Callable<Void>> tasks) {
        List<Future<Void>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(threads.submit(task)));
        try {
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a request failed", e);
        }
    }

    private interface Scenario {
        void run(HttpUser user) throws IOException;
    }

    /** Returns a task that repeats a scenario and closes the connection at the end. */
    private static Callable<Void> repeat(BooleanSupplier condition, HttpUser user, Scenario scenario) {
        return () -> {
            try (user) {
                while (condition.getAsBoolean()) {
                    scenario.run(user);
                }
            }
            return null;
        };
    }

    private void runScenario(HttpUser user) throws IOException {
        UserScenario.run("user-" + prefix + "-" + scenarios.incrementAndGet(), user);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
