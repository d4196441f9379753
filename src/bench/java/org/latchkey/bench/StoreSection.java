package org.latchkey.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.latchkey.it.Tomcat;
import org.latchkey.store.MongoStore;
import org.latchkey.store.embedded.EmbeddedServer;

/**
 * What the embedded store costs with few users and with many: both in this process, asked by turns, medians. A database
 * of its own would be the same engine here.
 */
final class StoreSection implements Section {

    private static final int FEW = 1_000;
    private static final int ROUNDS = 21;
    private static final int LOOKUPS = 400;
    private static final int LOGINS = 25;
    private static final int HASHES = 5;
    private static final int WARM_UP = 3_000;
    private static final double MOST = 1.10;
    /** What opening may cost besides, for each million of users. */
    private static final int WANTED_OPENING_MILLIS = 1_000;

    private final Plan plan;
    private final PrintStream out;

    StoreSection(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    private interface Action {
        void on(OpenedStore store, int i);
    }

    @Override
    public String measure() throws IOException {
        Path folder = Tomcat.newBase(StoreSection.class);
        Path small = filled(folder, FEW);
        long start = System.nanoTime();
        Path large = filled(folder, plan.users());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        Grid grid = new Grid(
                "embedded store",
                Sample.count(FEW) + " users",
                Sample.count(plan.users()) + " users",
                "ratio",
                "wanted, at most");
        opening(grid, small, large);
        try (OpenedStore few = new OpenedStore(small, FEW);
                OpenedStore many = new OpenedStore(large, plan.users())) {
            for (int i = 0; i < WARM_UP; i++) {
                few.lookUp(i);
                many.lookUp(i);
            }
            row(grid, "lookup, µs", few, many, LOOKUPS, OpenedStore::lookUp);
            row(grid, "login, µs", few, many, HASHES, OpenedStore::logIn);
            row(grid, "login, all but the hash, µs", few, many, LOGINS, OpenedStore::logInWithoutHash);
        }
        return grid
                + String.format(
                        Locale.ROOT,
                        "%nThe file of the larger one has %,d MB; to write it took %d s.%n",
                        Files.size(large) / 1_000_000,
                        seconds);
    }

    private Path filled(Path folder, int users) {
        Path file = folder.resolve("users-" + users + ".mv.db");
        StoredUsers.fill(file, users);
        out.printf(Locale.ROOT, "a store with %,d users is there%n", users);
        return file;
    }

    /** Until the first user was found, as at a start of the application. */
    private void opening(Grid grid, Path small, Path large) {
        int times = Math.max(3, plan.rounds());
        double[] few = new double[times];
        double[] many = new double[times];
        for (int i = 0; i < times; i++) {
            few[i] = openMillis(small);
            many[i] = openMillis(large);
        }
        double first = Figures.median(few);
        double second = Figures.median(many);
        String wanted = String.format(
                Locale.ROOT, "%,.0f ms", first + WANTED_OPENING_MILLIS * (double) plan.users() / 1_000_000);
        add(grid, "opening it, ms", first, second, second / first, wanted);
    }

    private static double openMillis(Path file) {
        long start = System.nanoTime();
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri() + StoredUsers.PATIENT, List.of())) {
            StoredUsers.prepare(store);
            store.database()
                    .getCollection("user")
                    .find(new org.bson.Document("id", StoredUsers.id(1)))
                    .first();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void row(Grid grid, String name, OpenedStore few, OpenedStore many, int count, Action action) {
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
                grid,
                name,
                Figures.median(first),
                Figures.median(second),
                Figures.median(ratios),
                String.format(Locale.ROOT, "%.2f", MOST));
    }

    private static double micros(OpenedStore store, int count, Action action) {
        double[] nanos = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            action.on(store, i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[count / 2] / 1000;
    }

    private void add(Grid grid, String name, double few, double many, double ratio, String wanted) {
        String[] row = {
            name,
            String.format(Locale.ROOT, "%,.0f", few),
            String.format(Locale.ROOT, "%,.0f", many),
            String.format(Locale.ROOT, "%.2f", ratio),
            wanted
        };
        grid.row(row);
        out.println(String.join(" | ", row));
    }
}
