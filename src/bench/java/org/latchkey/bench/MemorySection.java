package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Tomcat;

/** Memory of a process after the first page and after use. */
final class MemorySection implements Section {

    private static final int MAX_PROCESSES = 3;

    private final BenchSettings settings;
    private final PrintStream out;

    MemorySection(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    private record Memory(long idleKib, long idleHeapKib, long usedKib, long usedHeapKib) {}

    private interface Use {

        /** Sends requests and returns their number. */
        long run(int port) throws IOException;
    }

    @Override
    public String measure() throws IOException {
        MarkdownTable table = new MarkdownTable(
                "memory in MiB", "process, first page", "its live heap", "process, after use", "its live heap");
        long[] requests = {0};
        Tomcat.Setup embedded = TomcatSetups.embedded();
        row(table, "Latchkey, embedded store", embedded, port -> requests[0] = runScenarios(port));
        try (DatabaseProcess database = TomcatSetups.database()) {
            row(table, "Latchkey, separate database", TomcatSetups.external(database), this::runScenarios);
        }
        row(table, "empty Tomcat", TomcatSetups.empty(), port -> requestPages(port, requests[0]));
        return table + "\nUse: " + ProcessSnapshot.count(requests[0]) + " requests of every kind by "
                + settings.scenarios()
                + " users, from registration to deletion of the account, six concurrently; the empty Tomcat served as many"
                + " requests for its page. The JVM had no options, so the heap has its default size.\n";
    }

    private void row(MarkdownTable table, String name, Tomcat.Setup setup, Use use) throws IOException {
        // Excludes the work of the first start, which StartSection measures.
        StartupTime.measure(setup);
        List<Memory> all = new ArrayList<>();
        for (int i = 0; i < Math.min(settings.rounds(), MAX_PROCESSES); i++) {
            all.add(measure(setup, use));
        }
        String[] row = {
            name,
            median(all, Memory::idleKib),
            median(all, Memory::idleHeapKib),
            median(all, Memory::usedKib),
            median(all, Memory::usedHeapKib)
        };
        table.row(row);
        out.println(String.join(" | ", row));
    }

    private static Memory measure(Tomcat.Setup setup, Use use) throws IOException {
        try (Tomcat tomcat = setup.start()) {
            Inside inside = tomcat.inside();
            Connection.request(tomcat.port(), Workload.get("/login", ""));
            long idle = inside.residentKib();
            long idleHeap = inside.liveHeapKib();
            use.run(tomcat.port());
            long used = inside.residentKib();
            return new Memory(idle, idleHeap, used, inside.liveHeapKib());
        }
    }

    private long runScenarios(int port) throws IOException {
        RequestStats stats = new RequestStats();
        try (VirtualUsers users = new VirtualUsers(port, stats)) {
            users.run(settings.scenarios());
        }
        if (stats.faulty() > 0) {
            throw new BenchmarkException(stats.faults());
        }
        return stats.requests();
    }

    private static long requestPages(int port, long number) throws IOException {
        try (Connection connection = new Connection(port)) {
            for (long i = 0; i < number; i++) {
                connection.send(Workload.get("/login", ""));
                connection.receive();
            }
        }
        return number;
    }

    private static String median(List<Memory> all, ToLongFunction<Memory> figure) {
        return ProcessSnapshot.mib(
                Comparison.median(all.stream().mapToDouble(figure::applyAsLong).toArray()));
    }
}
