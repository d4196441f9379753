package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.latchkey.it.Inside;
import org.latchkey.it.Tomcat;

/** What a process has of the machine's memory when the first page is there, and when people have used it. */
final class MemorySection implements Section {

    private static final int MOST_PROCESSES = 3;

    private final Plan plan;
    private final PrintStream out;

    MemorySection(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    private record Memory(long restKib, long restHeapKib, long usedKib, long usedHeapKib) {}

    private interface Use {

        /** @return how many requests it took */
        long of(int port) throws IOException;
    }

    @Override
    public String measure() throws IOException {
        Grid grid = new Grid(
                "memory in MiB",
                "process, first page",
                "its living objects",
                "process, after use",
                "its living objects");
        long[] requests = {0};
        Tomcat.Setup embedded = Candidates.embedded();
        row(grid, "Latchkey, embedded store", embedded, port -> requests[0] = people(port));
        try (Database database = Candidates.database()) {
            row(grid, "Latchkey, database of its own", Candidates.external(database), this::people);
        }
        row(grid, "empty Tomcat", Candidates.empty(), port -> pages(port, requests[0]));
        return grid + "\nUse: " + Sample.count(requests[0]) + " requests of every kind by " + plan.lives()
                + " people, from their registrations to the deletion of their accounts, six at once; of the empty Tomcat"
                + " as many for its page. The JVM had no options, so the heap is as large as the"
                + " machine suggests.\n";
    }

    private void row(Grid grid, String name, Tomcat.Setup setup, Use use) throws IOException {
        // What the very first start does, and no other, is told with the starts.
        Launch.of(setup);
        List<Memory> all = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.rounds(), MOST_PROCESSES); i++) {
            all.add(one(setup, use));
        }
        String[] row = {
            name,
            median(all, Memory::restKib),
            median(all, Memory::restHeapKib),
            median(all, Memory::usedKib),
            median(all, Memory::usedHeapKib)
        };
        grid.row(row);
        out.println(String.join(" | ", row));
    }

    private static Memory one(Tomcat.Setup setup, Use use) throws IOException {
        try (Tomcat tomcat = setup.start()) {
            Inside inside = tomcat.inside();
            Connection.ask(tomcat.port(), Target.get("/login", ""));
            long rest = inside.residentKib();
            long restHeap = inside.liveHeapKib();
            use.of(tomcat.port());
            long used = inside.residentKib();
            return new Memory(rest, restHeap, used, inside.liveHeapKib());
        }
    }

    private long people(int port) throws IOException {
        Tally tally = new Tally();
        try (Crowd crowd = new Crowd(port, tally)) {
            crowd.live(plan.lives());
        }
        if (tally.faulty() > 0) {
            throw new UnsteadyException(tally.faults());
        }
        return tally.requests();
    }

    private static long pages(int port, long number) throws IOException {
        try (Connection connection = new Connection(port)) {
            for (long i = 0; i < number; i++) {
                connection.send(Target.get("/login", ""));
                connection.receive();
            }
        }
        return number;
    }

    private static String median(List<Memory> all, ToLongFunction<Memory> figure) {
        return Sample.mib(
                Figures.median(all.stream().mapToDouble(figure::applyAsLong).toArray()));
    }
}
