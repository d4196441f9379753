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
import org.latchkey.it.Tomcat;

/** How long it takes from the start of the process to the login page, beside an empty Tomcat. */
final class StartSection implements Section {

    private static final double WANTED = 2;

    private final Plan plan;
    private final PrintStream out;
    private final Grid grid = new Grid(
            "from the start of the process to the first `/login`",
            "empty Tomcat, s",
            "Latchkey, s",
            "ratio",
            "wanted, at most",
            "empty Tomcat, s CPU",
            "Latchkey, s CPU");

    StartSection(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    private interface Preparation {
        void make() throws IOException;
    }

    @Override
    public String measure() throws IOException {
        Tomcat.Setup empty = Candidates.empty();
        Tomcat.Setup embedded = Candidates.embedded();
        Path data = Candidates.data(embedded);
        compare("embedded store, 1,000 accounts", empty, embedded, () -> {});
        compare("embedded store, new", empty, embedded, () -> delete(data));
        compare("the same, the WAR just put there", empty, embedded, () -> {
            delete(data);
            forgetApplication(empty);
            forgetApplication(embedded);
        });
        try (Database database = Candidates.database()) {
            compare("database of its own, 1,000 accounts", empty, Candidates.external(database), () -> {});
        }
        return grid.toString();
    }

    private void compare(String name, Tomcat.Setup reference, Tomcat.Setup product, Preparation before)
            throws IOException {
        // So that files are in the machine's memory, and what is done once is done.
        Launch.of(reference);
        Launch.of(product);
        List<Launch> ofReference = new ArrayList<>();
        List<Launch> ofProduct = new ArrayList<>();
        double[] ratios = new double[plan.starts()];
        for (int i = 0; i < plan.starts(); i++) {
            before.make();
            ofReference.add(Launch.of(reference));
            ofProduct.add(Launch.of(product));
            ratios[i] = ofProduct.get(i).seconds() / ofReference.get(i).seconds();
        }
        String[] row = {
            name,
            median(ofReference, Launch::seconds),
            median(ofProduct, Launch::seconds),
            number(Figures.median(ratios)),
            number(WANTED),
            median(ofReference, Launch::cpuSeconds),
            median(ofProduct, Launch::cpuSeconds)
        };
        grid.row(row);
        out.println(String.join(" | ", row));
    }

    private static String median(List<Launch> launches, ToDoubleFunction<Launch> figure) {
        return number(Figures.median(launches.stream().mapToDouble(figure).toArray()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** What Tomcat has made of the WAR. */
    private static void forgetApplication(Tomcat.Setup setup) throws IOException {
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
