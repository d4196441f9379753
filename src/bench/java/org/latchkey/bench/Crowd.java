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

/** Several people at once: most live one life after the other, some stay logged in and look at the page all the time. */
final class Crowd implements AutoCloseable {

    static final int PEOPLE = 6;
    static final int RESIDENTS = 2;

    private final List<Agent> people = new ArrayList<>();
    private final List<Agent> residents = new ArrayList<>();
    /** The store may be the one that another crowd has used. */
    private final String name = Long.toString(System.nanoTime(), 36);

    private final AtomicInteger births = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE + RESIDENTS);

    /** @param tally where what they do is counted */
    Crowd(int port, Tally tally) throws IOException {
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Agent(port, tally));
        }
        for (int i = 0; i < RESIDENTS; i++) {
            Agent resident = new Agent(port, tally);
            residents.add(resident);
            Life.settle("resident-" + name + "-" + i, resident);
        }
    }

    /** So many lives from their beginning to their end, so the requests are the same each time. */
    void live(int lives) {
        AtomicInteger left = new AtomicInteger(lives);
        await(people.stream()
                .map(person -> whole(() -> left.getAndDecrement() > 0, person, this::oneLife))
                .toList());
    }

    /** For some time, with those who stay; what was begun is led to its end. */
    void live(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier more = () -> System.nanoTime() - end < 0;
        await(Stream.concat(
                        people.stream().map(person -> whole(more, person, this::oneLife)),
                        residents.stream().map(resident -> whole(more, resident, Life::stay)))
                .toList());
    }

    private void await(List<Callable<Void>> deeds) {
        List<Future<Void>> all = new ArrayList<>();
        deeds.forEach(deed -> all.add(threads.submit(deed)));
        try {
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("somebody got no reply", e);
        }
    }

    private interface Deeds {
        void by(Agent agent) throws IOException;
    }

    /** Nobody keeps the connection. */
    private static Callable<Void> whole(BooleanSupplier more, Agent agent, Deeds deeds) {
        return () -> {
            try (agent) {
                while (more.getAsBoolean()) {
                    deeds.by(agent);
                }
            }
            return null;
        };
    }

    private void oneLife(Agent agent) throws IOException {
        Life.of("person-" + name + "-" + births.incrementAndGet(), agent);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
