package org.latchkey.bench;

import java.util.Locale;
import java.util.Map;
import org.latchkey.it.server.Inside;

/**
 * The resources of an idle process.
 *
 * @param heapKib memory of live objects
 * @param residentKib resident memory
 * @param threads the number of threads by name
 * @param connections to the database
 * @param files open files, without both ends of those connections
 */
record ProcessSnapshot(long heapKib, long residentKib, Map<String, Long> threads, long connections, long files) {

    /** @param databasePort the port of its embedded store */
    static ProcessSnapshot of(Inside inside, int databasePort) {
        long resident = inside.residentKib();
        long connections = inside.connectionsTo(databasePort);
        return new ProcessSnapshot(
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
