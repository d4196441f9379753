package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast, how small and how steady the product is, beside what the same Tomcat does without it. Reference and product
 * take turns, so that a machine which slows down slows both; figures are medians.
 */
public final class Bench {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final StringBuilder report = new StringBuilder("\n");
    private final List<String> faults = new ArrayList<>();
    private final Plan plan;

    private Bench(Plan plan) {
        this.plan = plan;
    }

    /**
     * Measures, prints the report and, if it is a whole one, writes it into a file.
     *
     * @param arguments the file, or nothing if it is only to be printed
     */
    public static void main(String[] arguments) throws IOException {
        Plan plan = Plan.ofProperties();
        Bench bench = new Bench(plan);
        Optional<Table> table =
                arguments.length > 0 ? Optional.of(new Table(Path.of(arguments[0]), "speed")) : Optional.empty();
        bench.measure();
        bench.out.println(bench.report);
        if (!bench.faults.isEmpty()) {
            throw new UnsteadyException(bench.faults);
        }
        if (plan.whole() && table.isPresent()) {
            table.get().write(bench.report.toString());
        }
    }

    private void measure() throws IOException {
        if (plan.has("rate") || plan.has("flood")) {
            try (Stage stage = new Stage()) {
                add("rate", new RateSection(plan, stage, out));
                add("flood", new FloodSection(plan, stage));
            }
        }
        add("start", new StartSection(plan, out));
        add("memory", new MemorySection(plan, out));
        add("war", new WarSection(Path.of(System.getProperty("latchkey.war"))));
        add("store", new StoreSection(plan, out));
        add("soak", new SoakSection(plan, out));
        report.append(Machine.name())
                .append("; clients, Tomcat and database on the same machine; medians of ")
                .append(plan.rounds())
                .append(" rounds of ")
                .append(plan.round().toMillis() / 1000.0)
                .append(" s, and of ")
                .append(plan.starts())
                .append(" starts.\n\n");
    }

    private void add(String name, Section section) throws IOException {
        if (plan.has(name)) {
            long start = System.nanoTime();
            try {
                report.append(section.measure()).append('\n');
            } catch (UnsteadyException e) {
                // What took so long to measure is shown all the same.
                faults.add(name + ": " + e.getMessage());
            }
            out.println(name + ": done in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        }
    }
}
