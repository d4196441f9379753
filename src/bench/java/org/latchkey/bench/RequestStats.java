package org.latchkey.bench;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and replies, and keeps descriptions of wrong replies. */
final class RequestStats {

    private static final int MAX_FAULTS = 20;

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
     * @param route the name of the route in the product's metrics
     * @param status the HTTP status
     */
    void received(String route, int status) {
        received.computeIfAbsent(route + " " + status / 100 + "xx", key -> new LongAdder())
                .increment();
    }

    /** Counts a wrong reply; only the first ones are kept, as they show the cause best. */
    void fault(String fault) {
        faulty.increment();
        if (faulty.sum() <= MAX_FAULTS) {
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

    /** Returns the number of replies by route and class of status. */
    Map<String, Long> byRoute() {
        Map<String, Long> counts = new TreeMap<>();
        received.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }
}
