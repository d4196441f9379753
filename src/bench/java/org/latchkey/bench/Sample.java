package org.latchkey.bench;

import java.util.Locale;
import java.util.Map;
import org.latchkey.it.Inside;

/**
 * What a process has while nobody asks it anything.
 *
 * @param heapKib what living objects take
 * @param residentKib what it has of the machine's memory
 * @param threads the names of its threads, and how many bear them
 * @param connections to its database
 * @param files that are open, besides both ends of those connections
 */
record Sample(long heapKib, long residentKib, Map<String, Long> threads, long connections, long files) {

    /** @param databasePort where its embedded store listens */
    static Sample of(Inside inside, int databasePort) {
        long resident = inside.residentKib();
        long connections = inside.connectionsTo(databasePort);
        return new Sample(
                inside.liveHeapKib(),
                resident,
                inside.threads(),
                connections,
                inside.openFiles() - connections - inside.connectionsAt(databasePort));
    }

    long threadCount() {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    static String mib(double kib) {
        return String.format(Locale.ROOT, "%.1f", kib / 1024);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
