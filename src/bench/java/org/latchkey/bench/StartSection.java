package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.latchkey.it.server.Tomcat;

/** Duration from the start of the process to the first login page, compared with an empty Tomcat. */
final class StartSection implements Section {

    private static final double TARGET = 2;

    private final BenchSettings settings;
    private final PrintStream out;
    private final MarkdownTable table = new MarkdownTable(
            "from the start of the process to the first `/login`",
            "empty Tomcat, s",
            "Latchkey, s",
            "ratio",
            "target, at most",
            "empty Tomcat, s CPU",
            "Latchkey, s CPU");

    StartSection(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    private interface Preparation {
        void run() throws IOException;
    }

    @Override
    public String measure() throws IOException {
        Tomcat.Setup empty = TomcatSetups.empty();
        Tomcat.Setup embedded = TomcatSetups.embedded();
        Path data = TomcatSetups.dataFolder(embedded);
        compare("embedded store, 1,000 accounts", empty, embedded, () -> {});
        compare("embedded store, new", empty, embedded, () -> delete(data));
        compare("the same, right after deployment", empty, embedded, () -> {
            delete(data);
            undeploy(empty);
            undeploy(embedded);
        });
        try (DatabaseProcess database = TomcatSetups.database()) {
            compare("separate database, 1,000 accounts", empty, TomcatSetups.external(database), () -> {});
        }
        return table.toString();
    }

    private void compare(String name, Tomcat.Setup reference, Tomcat.Setup product, Preparation preparation)
            throws IOException {
        // Fills the file cache, and excludes the work of the first start.
        StartupTime.measure(reference);
        StartupTime.measure(product);
        List<StartupTime> referenceStarts = new ArrayList<>();
        List<StartupTime> productStarts = new ArrayList<>();
        double[] ratios = new double[settings.starts()];
        for (int i = 0; i < settings.starts(); i++) {
            preparation.run();
            referenceStarts.add(StartupTime.measure(reference));
            productStarts.add(StartupTime.measure(product));
            ratios[i] = productStarts.get(i).seconds() / referenceStarts.get(i).seconds();
        }
        String[] row = {
            name,
            median(referenceStarts, StartupTime::seconds),
            median(productStarts, StartupTime::seconds),
            format(Comparison.median(ratios)),
            format(TARGET),
            median(referenceStarts, StartupTime::cpuSeconds),
            median(productStarts, StartupTime::cpuSeconds)
        };
        table.row(row);
        out.println(String.join(" | ", row));
    }

    private static String median(List<StartupTime> starts, ToDoubleFunction<StartupTime> figure) {
        return format(Comparison.median(starts.stream().mapToDouble(figure).toArray()));
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Deletes what Tomcat has unpacked and compiled from the WAR. */
    private static void undeploy(Tomcat.Setup setup) throws IOException {
        delete(setup.base().resolve("webapps/ROOT"));
        delete(setup.base().resolve("work"));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
