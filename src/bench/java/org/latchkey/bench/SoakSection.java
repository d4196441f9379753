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
import org.latchkey.it.Tomcat;
import org.latchkey.store.embedded.DataDir;

/**
 * Many requests of every kind for a long time: nothing goes wrong, everything is counted, nothing grows. Ten times as
 * long as one round, after each of which nobody asks anything and the process is looked at.
 */
final class SoakSection implements Section {

    private static final int ROUNDS = 10;
    /** As many rounds at the end are compared with as many after the first ones. */
    private static final int COMPARED = 3;

    private static final int SETTLING = 2;
    /** In less time the JVM has not compiled what is used all the time, which takes memory. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    /** The heap has all its memory from the start, so that what else grows can be seen. */
    private static final String OPTIONS = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

    private static final long HEAP_MAY_GROW_KIB = 2 * 1024;
    private static final long PROCESS_MAY_GROW_KIB = 16 * 1024;
    /** A thread each, what is written in the background, and the driver's own two. */
    private static final int MOST_CONNECTIONS = Crowd.PEOPLE + Crowd.RESIDENTS + 4;

    private static final int FILES_MAY_DIFFER = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Plan plan;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final List<String> faults = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    SoakSection(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    @Override
    public String measure() throws IOException {
        if (plan.soak().isZero()) {
            return "The soak was left out.\n";
        }
        Tomcat.Setup setup = Tomcat.Setup.ofVersion11(Tomcat.newBase(Bench.class))
                .with("JAVA_TOOL_OPTIONS", OPTIONS)
                // So that those who stay logged in get another token again and again.
                .with("TOKEN_TTL", "PT1M");
        Path data = Candidates.data(setup);
        Grid grid = new Grid(
                "soak",
                "requests",
                "faulty",
                "living objects, MiB",
                "process, MiB",
                "threads",
                "open files",
                "connections to the store");
        try (Tomcat tomcat = setup.with("DATA_DIR", data.toString()).start();
                Crowd crowd = new Crowd(tomcat.port(), tally)) {
            int database = DataDir.published(data).orElseThrow().port();
            String started = tomcat.log();
            for (int i = 1; i <= ROUNDS; i++) {
                crowd.live(plan.soak().dividedBy(ROUNDS));
                awaitQuiet(tomcat);
                Sample sample = Sample.of(tomcat.inside(), database);
                samples.add(sample);
                String[] row = row(plan.soak().multipliedBy(i).dividedBy(ROUNDS), sample);
                out.println(String.join(" | ", row));
                if (i == 1 || i == SETTLING + 1 || i == ROUNDS) {
                    grid.row(row);
                }
            }
            judgeLog(tomcat.log().substring(started.length()));
        }
        judge();
        if (!faults.isEmpty()) {
            throw new UnsteadyException(faults);
        }
        return grid + "\n"
                + String.format(
                        Locale.ROOT,
                        "%,d requests were sent, answered, and counted in `/metrics`; none was answered wrongly, and the log is"
                                + " silent. The JVM had `%s`.%n",
                        tally.requests(),
                        OPTIONS);
    }

    private String[] row(Duration time, Sample sample) {
        return new String[] {
            String.format(Locale.ROOT, "after %.1f min", time.toSeconds() / 60.0),
            Sample.count(tally.requests()),
            Sample.count(tally.faulty()),
            Sample.mib(sample.heapKib()),
            Sample.mib(sample.residentKib()),
            Sample.count(sample.threadCount()),
            Sample.count(sample.files()),
            Sample.count(sample.connections())
        };
    }

    /** The server notices a little later than the client that a request is over, or that a connection is. */
    private void awaitQuiet(Tomcat tomcat) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int port = tomcat.port();
        Scrape scrape = Scrape.of(port);
        while (!isQuiet(scrape) || tomcat.inside().connectionsAt(port) > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new UnsteadyException(List.of(
                        tally.requests() + " requests were sent, the replies were " + tally.byRoute(),
                        "and the server says " + scrape + " and has "
                                + tomcat.inside().connectionsAt(port) + " connections",
                        "wrong were " + tally.faults()));
            }
            Thread.onSpinWait();
            scrape = Scrape.of(port);
        }
    }

    private boolean isQuiet(Scrape scrape) {
        Map<String, Long> replies = tally.byRoute();
        return tally.requests() == tally.replies() && scrape.requests().equals(replies) && scrape.checkedOut() == 0;
    }

    /** What it says after the start is what people did. */
    private void judgeLog(String log) {
        log.lines()
                .filter(line -> !line.isBlank() && !line.contains(" event="))
                .limit(20)
                .forEach(line -> faults.add("in the log: " + line));
    }

    private void judge() {
        if (tally.faulty() > 0) {
            faults.add(tally.faulty() + " replies were wrong, such as " + tally.faults());
        }
        Sample settled = samples.get(SETTLING);
        Sample last = samples.get(ROUNDS - 1);
        if (!last.threads().equals(settled.threads())) {
            faults.add("threads: " + settled.threads() + ", at the end " + last.threads());
        }
        if (last.files() > settled.files() + FILES_MAY_DIFFER) {
            faults.add("open files: " + settled.files() + ", at the end " + last.files());
        }
        if (samples.stream().anyMatch(sample -> sample.connections() > MOST_CONNECTIONS)) {
            faults.add("more than " + MOST_CONNECTIONS + " connections to the store: " + samples);
        }
        if (plan.soak().compareTo(LONG_ENOUGH) >= 0) {
            judgeGrowth("living objects", Sample::heapKib, HEAP_MAY_GROW_KIB);
            judgeGrowth("the process", Sample::residentKib, PROCESS_MAY_GROW_KIB);
        }
    }

    private void judgeGrowth(String what, ToLongFunction<Sample> figure, long mayGrowKib) {
        double before = median(SETTLING, figure);
        double after = median(ROUNDS - COMPARED, figure);
        if (after - before > mayGrowKib) {
            faults.add(what + " grew from " + Sample.mib(before) + " to " + Sample.mib(after) + " MiB");
        }
    }

    private double median(int from, ToLongFunction<Sample> figure) {
        return Figures.median(samples.subList(from, from + COMPARED).stream()
                .mapToDouble(figure::applyAsLong)
                .toArray());
    }
}
