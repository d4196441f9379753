package org.latchkey.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.latchkey.account.SessionDao;
import org.latchkey.account.UserDao;
import org.latchkey.store.EmbeddedServer;
import org.latchkey.store.MongoStore;
import org.latchkey.throttle.CounterDao;
import org.latchkey.throttle.Throttle;
import org.latchkey.throttle.ThrottleRule;

/**
 * What the embedded store costs with few users and with many: both in this process, asked by turns, medians.
 *
 * <p>Arguments: the folder for the files, and how many users the larger one has (1,000,000).
 */
public final class EmbeddedStoreBench {

    private static final int FEW = 1_000;
    private static final int ROUNDS = 21;
    private static final int PER_ROUND = 100;
    private static final Instant NOW = Instant.now();
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "cm9zZXMgYXJlIHJlZCwgdmlvbGV0cyBhcmUgYmx1ZSE";
    private static final ThrottleRule RULE =
            new ThrottleRule(1_000_000, Duration.ofSeconds(2), Duration.ofMinutes(5), 2_000_000, Duration.ofDays(1));

    private final PrintStream out = System.out;
    private final Random random = new Random(7);

    private EmbeddedStoreBench() {}

    /** Prints the table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("embedded-bench");
        int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        new EmbeddedStoreBench().run(Files.createDirectories(folder), many);
    }

    private void run(Path folder, int many) throws Exception {
        Path small = loaded(folder, FEW);
        Path large = loaded(folder, many);
        opening(small, FEW, large, many);
        try (Opened few = new Opened(small, FEW);
                Opened lots = new Opened(large, many)) {
            // What the JIT compiler does must not be counted for the one that is asked first.
            IntStream.range(0, 3000).forEach(few::find);
            out.printf("%-34s %12s %12s %7s%n", "", users(FEW), users(many), "ratio");
            long[] cold = times(PER_ROUND, i -> lots.find(i));
            out.printf("%-34s %12s %9.0f us%n", "lookup, nothing read before", "", micros(cold));
            row("lookup", few, lots, Opened::find);
            row("lookup of one user", few, lots, (store, i) -> store.findFirst());
            row("insert", few, lots, Opened::insert);
            row("login: session", few, lots, Opened::openSession);
            row("login: all but the hash", few, lots, Opened::logIn);
            duringSweep(few);
            duringSweep(lots);
            writersAtOnce(few, 1);
            writersAtOnce(few, 4);
            writersAtOnce(few, 8);
        }
        growth(small);
    }

    private static String users(int count) {
        return String.format("%,d", count);
    }

    private Path loaded(Path folder, int users) throws IOException {
        Path file = folder.resolve("users-" + users + ".mv.db");
        if (!Files.exists(file)) {
            long start = System.nanoTime();
            try (EmbeddedServer server = new EmbeddedServer(file, 0);
                    MongoStore store = new MongoStore(server.uri() + "/?timeoutMS=300000")) {
                UserDao dao = new UserDao(store.database());
                dao.prepare();
                new SessionDao(store.database(), dao).prepare();
                load(store.database().getCollection("user"), users);
            }
            out.printf("loaded %,d users in %d s%n", users, (System.nanoTime() - start) / 1_000_000_000);
        }
        out.printf("%,d users: %,d MB%n", users, Files.size(file) >> 20);
        return file;
    }

    private static void load(MongoCollection<Document> users, int count) {
        for (int i = 0; i < count; ) {
            List<Document> batch = new ArrayList<>();
            for (int end = Math.min(count, i + 5000); i < end; i++) {
                batch.add(user(i));
            }
            users.withTimeout(1, TimeUnit.MINUTES).insertMany(batch, new InsertManyOptions().ordered(false));
        }
    }

    private static String id(int number) {
        return Integer.toString(number * 7919 % 1_000_003, 36) + "-user" + number;
    }

    private static Document user(int number) {
        Document user = new Document("_id", new ObjectId())
                .append("id", id(number))
                .append("pw", HASH)
                .append("nick", "Nick " + number)
                .append("look", id(number));
        if (number % 3 == 0) {
            user.append("sessions", new ArrayList<>(List.of(session("s" + number, number % 2 == 0 ? -1 : 1))));
        }
        return user;
    }

    private static Document session(String jti, int days) {
        return new Document("jti", jti + "-0123456789abcdef")
                .append("made", Date.from(NOW.minus(Duration.ofDays(2))))
                .append("seen", Date.from(NOW))
                .append("exp", Date.from(NOW.plus(Duration.ofDays(days))))
                .append("client", "Firefox, Windows")
                .append("addr", "192.0.2.7")
                .append("stay", false);
    }

    private final class Opened implements AutoCloseable {

        private final int users;
        private final EmbeddedServer server;
        private final MongoStore store;
        private final MongoCollection<Document> collection;
        private final Throttle throttle;
        private int inserted;

        Opened(Path file, int users) {
            this.users = users;
            this.server = new EmbeddedServer(file, 0);
            this.store = new MongoStore(server.uri() + "/?timeoutMS=300000");
            this.collection = store.database().getCollection("user");
            this.throttle = new Throttle(new CounterDao(store.database()), Clock.systemUTC());
        }

        void find(int i) {
            find(id(random.nextInt(users)));
        }

        void findFirst() {
            find(id(1));
        }

        private Document find(String id) {
            Document found = collection.find(Filters.eq("id", id)).first();
            if (found == null) {
                throw new IllegalStateException(id);
            }
            return found;
        }

        void insert(int i) {
            collection.insertOne(user(1_000_003 + users + inserted++));
        }

        void openSession(int i) {
            String id = id(random.nextInt(users));
            openSession(find(id), id);
        }

        private void openSession(Document user, String id) {
            Document filter =
                    new Document("_id", user.get("_id")).append("pw", HASH).append("once", null);
            collection.updateOne(
                    filter, Updates.pushEach("sessions", List.of(session("new", 1)), new PushOptions().slice(-20)));
        }

        void logIn(int i) {
            String id = id(random.nextInt(users));
            Document user = find(id);
            throttle.count("login:192.0.2." + i % 250, RULE);
            throttle.count("account:" + id, RULE);
            openSession(user, id);
            throttle.forget("account:" + id);
            throttle.takeBack("login:192.0.2." + i % 250);
        }

        @Override
        public void close() {
            store.close();
            server.close();
        }
    }

    private interface Action {
        void on(Opened store, int i);
    }

    private void row(String name, Opened few, Opened lots, Action action) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int count = name.startsWith("lookup") ? 4 * PER_ROUND : PER_ROUND / 4;
            double a = micros(times(count, i -> action.on(few, i)));
            double b = micros(times(count, i -> action.on(lots, i)));
            if (round > 0) {
                first.add(a);
                second.add(b);
                ratios.add(b / a);
            }
        }
        out.printf("%-34s %9.0f us %9.0f us %7.2f%n", name, median(first), median(second), median(ratios));
    }

    private static long[] times(int count, IntConsumer action) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            action.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static double micros(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1000.0;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void opening(Path small, int few, Path large, int many) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            first.add(openMillis(small));
            second.add(openMillis(large));
        }
        out.printf(
                "open, indexes, first lookup: %s users %.0f ms, %s users %.0f ms%n",
                users(few), median(first), users(many), median(second));
    }

    private double openMillis(Path file) {
        long start = System.nanoTime();
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri() + "/?timeoutMS=300000")) {
            UserDao dao = new UserDao(store.database());
            dao.prepare();
            new SessionDao(store.database(), dao).prepare();
            store.database().getCollection("user").find(Filters.eq("id", id(1))).first();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void duringSweep(Opened store) throws Exception {
        System.gc();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            long start = System.nanoTime();
            Future<?> sweep = thread.submit(() -> Sweep.of(store.store.database(), NOW));
            List<Long> nanos = new ArrayList<>();
            while (!sweep.isDone()) {
                long before = System.nanoTime();
                store.find(0);
                nanos.add(System.nanoTime() - before);
            }
            sweep.get();
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            out.printf(
                    "sweep with %s users: %.1f s; lookups meanwhile: %,d, median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    users(store.users),
                    (System.nanoTime() - start) / 1e9,
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        } finally {
            thread.shutdown();
        }
    }

    private void writersAtOnce(Opened store, int writers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        int each = 1600 / writers;
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
                    "%d logging in at once: %.0f logins/s, %.2f ms each%n",
                    writers, writers * each / seconds, seconds * 1000 / each);
        } finally {
            threads.shutdown();
        }
    }

    private void growth(Path file) throws Exception {
        out.printf("file of %s users: %.1f MB", users(FEW), Files.size(file) / 1e6);
        try (Opened store = new Opened(file, FEW)) {
            for (int i = 1; i <= 20_000; i++) {
                store.logIn(i);
                if (i % 5000 == 0) {
                    out.printf(", after %,d logins %.1f", i, Files.size(file) / 1e6);
                }
            }
        }
        out.printf(", closed %.1f MB%n", Files.size(file) / 1e6);
    }
}
