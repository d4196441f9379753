package org.latchkey.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Further measurements of the embedded store, run by hand: latency during a sweep, concurrent logins, growth of the file.
 *
 * <p>Arguments: the folder for the files, and the number of users of the larger store (1,000,000).
 */
public final class EmbeddedStoreBench {

    private static final int FEW = 1_000;
    private static final int CONCURRENT_LOGINS = 1_600;
    private static final int LOGINS = 20_000;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EmbeddedStoreBench() {}

    /** Measures and prints the results. */
    public static void main(String[] arguments) throws Exception {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("embedded-bench");
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        new EmbeddedStoreBench().run(Files.createDirectories(folder), users);
    }

    private void run(Path folder, int users) throws Exception {
        Path small = fill(folder, FEW);
        Path large = fill(folder, users);
        try (StoreUnderTest smallStore = new StoreUnderTest(small, FEW);
                StoreUnderTest largeStore = new StoreUnderTest(large, users)) {
            duringSweep(smallStore);
            duringSweep(largeStore);
            for (int writers : new int[] {1, 4, 8}) {
                concurrentLogins(smallStore, writers);
            }
        }
        growth(small);
    }

    private static Path fill(Path folder, int users) {
        Path file = folder.resolve("users-" + users + ".mv.db");
        if (!Files.exists(file)) {
            StoredUsers.fill(file, users);
        }
        return file;
    }

    private void duringSweep(StoreUnderTest store) throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            long start = System.nanoTime();
            Future<?> sweep = thread.submit(() -> SessionSweep.run(store.database(), Instant.now()));
            List<Long> nanos = new ArrayList<>();
            do {
                long before = System.nanoTime();
                store.lookUp(0);
                nanos.add(System.nanoTime() - before);
            } while (!sweep.isDone());
            sweep.get();
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            out.printf(
                    Locale.ROOT,
                    "sweep with %,d users: %.1f s; concurrent lookups: %,d, median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    store.users(),
                    (System.nanoTime() - start) / 1e9,
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        } finally {
            thread.shutdown();
        }
    }

    private void concurrentLogins(StoreUnderTest store, int writers) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        int each = CONCURRENT_LOGINS / writers;
        try {
            long start = System.nanoTime();
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                futures.add(threads.submit(() -> IntStream.range(0, each).forEach(store::logIn)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%d concurrent logins: %.0f logins/s, %.2f ms each%n",
                    writers,
                    writers * each / seconds,
                    seconds * 1000 / each);
        } finally {
            threads.shutdown();
        }
    }

    private void growth(Path file) throws Exception {
        out.printf(Locale.ROOT, "file of %,d users: %.1f MB", FEW, Files.size(file) / 1e6);
        try (StoreUnderTest store = new StoreUnderTest(file, FEW)) {
            for (int i = 1; i <= LOGINS; i++) {
                store.logIn(i);
                if (i % (LOGINS / 4) == 0) {
                    out.printf(Locale.ROOT, ", after %,d logins %.1f", i, Files.size(file) / 1e6);
                }
            }
        }
        out.printf(Locale.ROOT, ", after closing %.1f MB%n", Files.size(file) / 1e6);
    }
}
