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
 * The benchmark: compares the product with the same Tomcat without it. Reference and product take turns, so a change of the
 * machine's speed affects both. The results are medians.
 */
public final class Bench {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final StringBuilder report = new StringBuilder("\n");
    private final List<String> faults = new ArrayList<>();
    private final BenchSettings settings;

    private Bench(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * Measures and prints the report; a complete report is also written into a file.
     *
     * @param arguments the file; none to print only
     */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofProperties();
        Bench bench = new Bench(settings);
        Optional<GeneratedSection> target = arguments.length > 0
                ? Optional.of(new GeneratedSection(Path.of(arguments[0]), "speed"))
                : Optional.empty();
        bench.measure();
        bench.out.println(bench.report);
        if (!bench.faults.isEmpty()) {
            throw new BenchmarkException(bench.faults);
        }
        if (settings.isComplete() && target.isPresent()) {
            target.get().write(bench.report.toString());
        }
    }

    private void measure() throws IOException {
        if (settings.has("rate") || settings.has("flood")) {
            try (TestBed testBed = new TestBed()) {
                add("rate", new RateSection(settings, testBed, out));
                add("flood", new FloodSection(settings, testBed));
            }
        }
        add("start", new StartSection(settings, out));
        add("memory", new MemorySection(settings, out));
        add("war", new WarSection(Path.of(System.getProperty("latchkey.war"))));
        add("store", new StoreSection(settings, out));
        add("soak", new SoakSection(settings, out));
        report.append(MachineInfo.description())
                .append("; clients, Tomcat and database on the same machine; medians of ")
                .append(settings.rounds())
                .append(" rounds of ")
                .append(settings.round().toMillis() / 1000.0)
                .append(" s, and of ")
                .append(settings.starts())
                .append(" starts.\n\n");
    }

    private void add(String name, Section section) throws IOException {
        if (settings.has(name)) {
            long start = System.nanoTime();
            try {
                report.append(section.measure()).append('\n');
            } catch (BenchmarkException e) {
                // The other sections are reported nevertheless.
                faults.add(name + ": " + e.getMessage());
            }
            out.println(name + ": done in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        }
    }
}
