package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.embedded.DataDir;

/**
 * Mixed traffic for a long time: all replies are correct, all requests are counted, and no resource grows. After each of ten
 * rounds the traffic pauses, and the process is measured.
 */
final class SoakSection implements Section {

    private static final int ROUNDS = 10;
    /** The number of rounds at the end that are compared with as many rounds after the warm-up. */
    private static final int COMPARED_ROUNDS = 3;

    private static final int WARM_UP_ROUNDS = 2;
    /** In a shorter soak, memory still grows because the JVM compiles code. */
    private static final Duration MIN_DURATION_FOR_GROWTH = Duration.ofMinutes(5);

    /** The heap has a fixed size, so that other growth is visible. */
    private static final String OPTIONS = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

    private static final long MAX_HEAP_GROWTH_KIB = 2 * 1024;
    private static final long MAX_PROCESS_GROWTH_KIB = 16 * 1024;
    /** One for each user, two for background tasks, and two of the driver. */
    private static final int MAX_CONNECTIONS = VirtualUsers.USERS + VirtualUsers.RESIDENTS + 4;

    private static final int MAX_FILE_GROWTH = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final BenchSettings settings;
    private final PrintStream out;
    private final RequestStats stats = new RequestStats();
    private final List<String> faults = new ArrayList<>();
    private final List<ProcessSnapshot> snapshots = new ArrayList<>();

    SoakSection(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Override
    public String measure() throws IOException {
        if (settings.soak().isZero()) {
            return "The soak was skipped.\n";
        }
        Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class))
                .with("JAVA_TOOL_OPTIONS", OPTIONS)
                // Short, so that the tokens of the residents are renewed often.
                .with("TOKEN_TTL", "PT1M");
        Path data = TomcatSetups.dataFolder(setup);
        MarkdownTable table = new MarkdownTable(
                "soak",
                "requests",
                "wrong replies",
                "live heap, MiB",
                "process, MiB",
                "threads",
                "open files",
                "connections to the store");
        try (Tomcat tomcat = setup.with("DATA_DIR", data.toString()).start();
                VirtualUsers users = new VirtualUsers(tomcat.port(), stats)) {
            int database = DataDir.published(data).orElseThrow().port();
            String startLog = tomcat.log();
            for (int i = 1; i <= ROUNDS; i++) {
                users.run(settings.soak().dividedBy(ROUNDS));
                awaitIdle(tomcat);
                ProcessSnapshot snapshot = ProcessSnapshot.of(tomcat.inside(), database);
                snapshots.add(snapshot);
                String[] row = row(settings.soak().multipliedBy(i).dividedBy(ROUNDS), snapshot);
                out.println(String.join(" | ", row));
                if (i == 1 || i == WARM_UP_ROUNDS + 1 || i == ROUNDS) {
                    table.row(row);
                }
            }
            checkLog(tomcat.log().substring(startLog.length()));
        }
        checkResources();
        if (!faults.isEmpty()) {
            throw new BenchmarkException(faults);
        }
        return table + "\n"
                + String.format(
                        Locale.ROOT,
                        "%,d requests were sent, answered, and counted in `/metrics`; no reply was wrong, and nothing was"
                                + " logged. The JVM had `%s`.%n",
                        stats.requests(),
                        OPTIONS);
    }

    private String[] row(Duration time, ProcessSnapshot snapshot) {
        return new String[] {
            String.format(Locale.ROOT, "after %.1f min", time.toSeconds() / 60.0),
            ProcessSnapshot.count(stats.requests()),
            ProcessSnapshot.count(stats.faulty()),
            ProcessSnapshot.mib(snapshot.heapKib()),
            ProcessSnapshot.mib(snapshot.residentKib()),
            ProcessSnapshot.count(snapshot.threadCount()),
            ProcessSnapshot.count(snapshot.files()),
            ProcessSnapshot.count(snapshot.connections())
        };
    }

    /** Waits until the server has no requests or connections: it notices their end a little later than the client. */
    private void awaitIdle(Tomcat tomcat) throws IOException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        int port = tomcat.port();
        MetricsSnapshot metrics = MetricsSnapshot.of(port);
        while (!isIdle(metrics) || tomcat.inside().connectionsAt(port) > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchmarkException(List.of(
                        stats.requests() + " requests were sent, the replies were " + stats.byRoute(),
                        "the server reports " + metrics + " and has "
                                + tomcat.inside().connectionsAt(port) + " connections",
                        "wrong replies: " + stats.faults()));
            }
            Thread.onSpinWait();
            metrics = MetricsSnapshot.of(port);
        }
    }

    private boolean isIdle(MetricsSnapshot metrics) {
        Map<String, Long> replies = stats.byRoute();
        return stats.requests() == stats.replies() && metrics.requests().equals(replies) && metrics.checkedOut() == 0;
    }

    /** After the start only security events may be logged. */
    private void checkLog(String log) {
        log.lines()
                .filter(line -> !line.isBlank() && !line.contains(" event="))
                .limit(20)
                .forEach(line -> faults.add("in the log: " + line));
    }

    private void checkResources() {
        if (stats.faulty() > 0) {
            faults.add(stats.faulty() + " replies were wrong, such as " + stats.faults());
        }
        ProcessSnapshot warm = snapshots.get(WARM_UP_ROUNDS);
        ProcessSnapshot last = snapshots.get(ROUNDS - 1);
        if (!last.threads().equals(warm.threads())) {
            faults.add("threads: " + warm.threads() + ", at the end " + last.threads());
        }
        if (last.files() > warm.files() + MAX_FILE_GROWTH) {
            faults.add("open files: " + warm.files() + ", at the end " + last.files());
        }
        if (snapshots.stream().anyMatch(snapshot -> snapshot.connections() > MAX_CONNECTIONS)) {
            faults.add("more than " + MAX_CONNECTIONS + " connections to the store: " + snapshots);
        }
        if (settings.soak().compareTo(MIN_DURATION_FOR_GROWTH) >= 0) {
            checkGrowth("the live heap", ProcessSnapshot::heapKib, MAX_HEAP_GROWTH_KIB);
            checkGrowth("the process", ProcessSnapshot::residentKib, MAX_PROCESS_GROWTH_KIB);
        }
    }

    private void checkGrowth(String name, ToLongFunction<ProcessSnapshot> figure, long maxGrowthKib) {
        double before = median(WARM_UP_ROUNDS, figure);
        double after = median(ROUNDS - COMPARED_ROUNDS, figure);
        if (after - before > maxGrowthKib) {
            faults.add(
                    name + " grew from " + ProcessSnapshot.mib(before) + " to " + ProcessSnapshot.mib(after) + " MiB");
        }
    }

    private double median(int from, ToLongFunction<ProcessSnapshot> figure) {
        return Comparison.median(snapshots.subList(from, from + COMPARED_ROUNDS).stream()
                .mapToDouble(figure::applyAsLong)
                .toArray());
    }
}
