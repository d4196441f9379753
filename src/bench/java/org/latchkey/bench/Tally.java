package org.latchkey.bench;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What clients have sent and what came back, and what was wrong with it. */
final class Tally {

    private static final int MOST_FAULTS = 20;

    private final LongAdder sent = new LongAdder();
    private final LongAdder faulty = new LongAdder();
    private final Map<String, LongAdder> received = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    void sent() {
        sent.increment();
    }

    /**
     * Counts a reply.
     *
     * @param route as the product's metrics call it
     * @param status the status of HTTP
     */
    void received(String route, int status) {
        received.computeIfAbsent(route + " " + status / 100 + "xx", key -> new LongAdder())
                .increment();
    }

    /** Keeps the first ones, which tell the most. */
    void fault(String fault) {
        faulty.increment();
        if (faulty.sum() <= MOST_FAULTS) {
            faults.add(fault);
        }
    }

    long requests() {
        return sent.sum();
    }

    long replies() {
        return received.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long faulty() {
        return faulty.sum();
    }

    /** How many replies there were, by route and class of status. */
    Map<String, Long> byRoute() {
        Map<String, Long> counts = new TreeMap<>();
        received.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
