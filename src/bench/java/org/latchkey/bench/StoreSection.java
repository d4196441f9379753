package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.EmbeddedServer;

/**
 * The embedded store with few users and with many. Both are opened in this process and measured alternately; the results are
 * medians. There is no separate database, because it would be the same engine.
 */
final class StoreSection implements Section {

    private static final int FEW = 1_000;
    private static final int ROUNDS = 21;
    private static final int LOOKUPS = 400;
    private static final int LOGINS = 25;
    private static final int HASHES = 5;
    private static final int WARM_UP = 3_000;
    private static final double MAX_RATIO = 1.10;
    /** The additional time that opening may take for each million users. */
    private static final int MAX_OPENING_MILLIS_PER_MILLION = 1_000;

    private final BenchSettings settings;
    private final PrintStream out;

    StoreSection(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    private interface Action {
        void run(StoreUnderTest store, int i);
    }

    @Override
    public String measure() throws IOException {
        Path folder = Tomcat.newBase(StoreSection.class);
        Path small = fill(folder, FEW);
        long start = System.nanoTime();
        Path large = fill(folder, settings.users());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        MarkdownTable table = new MarkdownTable(
                "embedded store",
                ProcessSnapshot.count(FEW) + " users",
                ProcessSnapshot.count(settings.users()) + " users",
                "ratio",
                "target, at most");
        opening(table, small, large);
        try (StoreUnderTest few = new StoreUnderTest(small, FEW);
                StoreUnderTest many = new StoreUnderTest(large, settings.users())) {
            for (int i = 0; i < WARM_UP; i++) {
                few.lookUp(i);
                many.lookUp(i);
            }
            row(table, "lookup, µs", few, many, LOOKUPS, StoreUnderTest::lookUp);
            row(table, "login, µs", few, many, HASHES, StoreUnderTest::logIn);
            row(table, "login without the hash, µs", few, many, LOGINS, StoreUnderTest::logInWithoutHash);
        }
        return table
                + String.format(
                        Locale.ROOT,
                        "%nThe file of the larger store has %,d MB; writing it took %d s.%n",
                        Files.size(large) / 1_000_000,
                        seconds);
    }

    private Path fill(Path folder, int users) {
        Path file = folder.resolve("users-" + users + ".mv.db");
        StoredUsers.fill(file, users);
        out.printf(Locale.ROOT, "a store with %,d users has been written%n", users);
        return file;
    }

    /** Measures opening and the first lookup, as at a start of the application. */
    private void opening(MarkdownTable table, Path small, Path large) {
        int rounds = Math.max(3, settings.rounds());
        double[] few = new double[rounds];
        double[] many = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            few[i] = openMillis(small);
            many[i] = openMillis(large);
        }
        double first = Comparison.median(few);
        double second = Comparison.median(many);
        String target = String.format(
                Locale.ROOT,
                "%,.0f ms",
                first + MAX_OPENING_MILLIS_PER_MILLION * (double) settings.users() / 1_000_000);
        add(table, "opening, ms", first, second, second / first, target);
    }

    private static double openMillis(Path file) {
        long start = System.nanoTime();
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri() + StoredUsers.LONG_TIMEOUT, List.of())) {
            StoredUsers.prepare(store);
            store.database()
                    .getCollection("user")
                    .find(new org.bson.Document("id", StoredUsers.id(1)))
                    .first();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void row(
            MarkdownTable table, String name, StoreUnderTest few, StoreUnderTest many, int count, Action action) {
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        micros(few, count, action);
        micros(many, count, action);
        for (int i = 0; i < ROUNDS; i++) {
            first[i] = micros(few, count, action);
            second[i] = micros(many, count, action);
            ratios[i] = second[i] / first[i];
        }
        add(
                table,
                name,
                Comparison.median(first),
                Comparison.median(second),
                Comparison.median(ratios),
                String.format(Locale.ROOT, "%.2f", MAX_RATIO));
    }

    private static double micros(StoreUnderTest store, int count, Action action) {
        double[] nanos = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            action.run(store, i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[count / 2] / 1000;
    }

    private void add(MarkdownTable table, String name, double few, double many, double ratio, String target) {
        String[] row = {
            name,
            String.format(Locale.ROOT, "%,.0f", few),
            String.format(Locale.ROOT, "%,.0f", many),
            String.format(Locale.ROOT, "%.2f", ratio),
            target
        };
        table.row(row);
        out.println(String.join(" | ", row));
    }
}
