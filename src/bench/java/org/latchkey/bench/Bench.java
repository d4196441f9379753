package org.latchkey.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.latchkey.it.Tomcat;

/**
 * How fast the product is beside what the same Tomcat does with a bare servlet that writes the same bytes. Reference and
 * product take turns in one process, so that a machine which slows down slows both; rows are medians of the rounds.
 */
public final class Bench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofMillis(Integer.getInteger("bench.millis", 3000));
    private static final int CONNECTIONS = 8;
    private static final int MANY = 10_000;
    private static final int WHO_LOG_IN = 400;

    private static final String SECRET = "bench-Jx3vR8mZ0qLw5TgYb7NcKe2HsUa9DfPi";
    private static final String DATABASE = "latchkey_bench";
    private static final String PASSWORD = "correct horse battery";
    private static final String JSON_SUCCESS = "\"result\":\"success\"";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final List<Double> quiet = new ArrayList<>();
    private final List<Double> flooded = new ArrayList<>();

    private Bench() {}

    /**
     * Measures, prints the table and writes it into a file.
     *
     * @param arguments the file, or nothing if it is only to be printed
     */
    public static void main(String[] arguments) throws IOException {
        String table = new Bench().measure();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(table);
        if (arguments.length > 0) {
            Table.write(Path.of(arguments[0]), "speed", table);
        }
    }

    private String measure() throws IOException {
        Path base = Tomcat.newBase(Bench.class);
        try (Database database = new Database(base.resolve("bench.mv.db"));
                Tomcat tomcat = Tomcat.Setup.ofVersion11(base)
                        .with("MONGODB_URI", database.uri() + "/" + DATABASE)
                        .with("JWT_SECRET", SECRET)
                        .with("TOKEN_TTL", "PT1H")
                        .with("SESSION_TTL", "PT10H")
                        .start();
                MongoClient client = MongoClients.create(database.uri())) {
            int port = URI.create(tomcat.url()).getPort();
            String cookie = registerAndLogIn(port);
            MongoCollection<Document> users = client.getDatabase(DATABASE).getCollection("user");
            Document model = users.find(Filters.eq("id", "anna")).first();
            List<String> tokens = new Users(model, SECRET).store(users, MANY);
            String nick = ask(port, Target.get("/api/nick", cookie));
            new ReferenceApp(base.resolve("reference"))
                    .bare("nick", nick)
                    .bare("home", ask(port, Target.get("/", cookie)))
                    .bare("login", ask(port, Target.get("/login", "")))
                    .lookup("lookup", nick, database.uri(), DATABASE)
                    .hash("hash")
                    .deploy(base.resolve("webapps"));
            tomcat.awaitLog("Deployment of web application directory", "reference", "has finished");
            Load load = new Load(port, tomcat.process());
            compare(
                    load,
                    0.90,
                    one("`GET /api/nick`, one person", "/reference/nick", cookie, JSON_SUCCESS),
                    one("", "/api/nick", cookie, JSON_SUCCESS));
            compare(
                    load,
                    0.90,
                    new Target(
                            "`GET /api/nick`, 10,000 people in turn (reference: one lookup)",
                            IntStream.range(0, MANY)
                                    .mapToObj(i ->
                                            Target.get("/reference/lookup?" + Users.id(i), "mytoken=" + tokens.get(i)))
                                    .toList(),
                            JSON_SUCCESS),
                    new Target(
                            "",
                            tokens.stream()
                                    .map(token -> Target.get("/api/nick", "mytoken=" + token))
                                    .toList(),
                            JSON_SUCCESS));
            compare(load, 0.80, one("`GET /`", "/reference/home", cookie, "</html>"), one("", "/", cookie, "</html>"));
            compare(
                    load,
                    0.80,
                    one("`GET /login`", "/reference/login", "", "</html>"),
                    one("", "/login", "", "</html>"));
            Target logins = new Target(
                    "",
                    IntStream.range(0, WHO_LOG_IN)
                            .mapToObj(i -> Target.post(
                                    "/api/login", "id_give=" + Users.id(i) + "&pw_give=" + PASSWORD.replace(' ', '+')))
                            .toList(),
                    JSON_SUCCESS);
            Target hashes = new Target(
                    "`POST /api/login` (reference: Argon2id)", List.of(Target.post("/reference/hash", "")), "success");
            compare(load, 0.95, hashes, logins);
            latency(port, load, Target.get("/api/nick", cookie), logins);
        }
        return table();
    }

    private static Target one(String name, String path, String cookie, String success) {
        return new Target(name, List.of(Target.get(path, cookie)), success);
    }

    private String registerAndLogIn(int port) throws IOException {
        String password = PASSWORD.replace(' ', '+');
        ask(port, Target.post("/api/register", "id_give=anna&nickname_give=anna&pw_give=" + password));
        String reply = ask(port, Target.post("/api/login", "id_give=anna&pw_give=" + password));
        return reply.substring(reply.indexOf("mytoken="), reply.indexOf(';', reply.indexOf("mytoken=")));
    }

    private static String ask(int port, byte[] request) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(request);
            String reply = connection.receive();
            if (!reply.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(reply);
            }
            return reply;
        }
    }

    private void compare(Load load, double wanted, Target reference, Target product) {
        Figures both = figures.computeIfAbsent(reference.name(), name -> new Figures(name, wanted));
        load.run(reference, CONNECTIONS, WARM_UP);
        load.run(product, CONNECTIONS, WARM_UP);
        for (int i = 0; i < ROUNDS; i++) {
            both.add(load.run(reference, CONNECTIONS, ROUND), load.run(product, CONNECTIONS, ROUND));
        }
        out.println(both.row());
    }

    /** What a person notices of a flood of logins. */
    private void latency(int port, Load load, byte[] nick, Target logins) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            quiet.add(Latency.p99(port, nick, ROUND));
            CompletableFuture<Void> flood =
                    CompletableFuture.runAsync(() -> load.run(logins, CONNECTIONS, ROUND.plusSeconds(1)));
            flooded.add(Latency.p99(port, nick, ROUND));
            flood.join();
        }
    }

    private String table() throws IOException {
        StringBuilder table = new StringBuilder("\n" + Figures.heading() + "\n");
        figures.values().forEach(row -> table.append(row.row()).append('\n'));
        double before = median(quiet);
        double during = median(flooded);
        return table.append(String.format(
                        Locale.ROOT,
                        "%nThe 99th percentile of `GET /api/nick`: %.2f ms quiet, %.2f ms during a flood of logins (%.1f times; wanted: at most 5).%n",
                        before,
                        during,
                        during / before))
                .append(String.format(
                        Locale.ROOT,
                        "%n%s, %d processors, %s, Java %s; client, Tomcat and database on the same machine; medians of %d rounds of %.0f s.%n%n",
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.version"),
                        ROUNDS,
                        ROUND.toMillis() / 1000.0))
                .toString();
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        return Files.isReadable(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("unknown processor")
                : System.getProperty("os.arch");
    }
}
