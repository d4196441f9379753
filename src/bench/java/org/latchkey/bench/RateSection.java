package org.latchkey.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Requests per second, compared with the reference. */
final class RateSection implements Section {

    private static final int CONNECTIONS = 8;
    private static final int LOGIN_USERS = 400;
    /** Longer than for other requests: logins are so slow that the JVM takes minutes to compile their code. */
    private static final int LOGIN_WARM_UP_FACTOR = 3;

    private static final String SUCCESS = "\"result\":\"success\"";
    private static final String GUARDED = "Remote-User: ";
    private static final String PAGE = "</html>";

    private final BenchSettings settings;
    private final TestBed testBed;
    private final PrintStream out;

    RateSection(BenchSettings settings, TestBed testBed, PrintStream out) {
        this.settings = settings;
        this.testBed = testBed;
        this.out = out;
    }

    @Override
    public String measure() {
        List<Comparison> rows = new ArrayList<>();
        String cookie = testBed.cookie();
        rows.add(compare(
                0.90,
                get("`GET /api/nick`, one user", "/reference/nick", cookie, SUCCESS),
                get("", "/api/nick", cookie, SUCCESS)));
        rows.add(compare(0.90, referenceLookups(), nicknamesOfManyUsers()));
        rows.add(compare(
                0.90,
                get("`GET /api/guard`", "/reference/guard", cookie, GUARDED),
                get("", "/api/guard", cookie, GUARDED)));
        rows.add(compare(0.80, get("`GET /`", "/reference/home", cookie, PAGE), get("", "/", cookie, PAGE)));
        rows.add(compare(0.80, get("`GET /login`", "/reference/login", "", PAGE), get("", "/login", "", PAGE)));
        rows.add(compare(
                0.95,
                settings.warmUp().multipliedBy(LOGIN_WARM_UP_FACTOR),
                new Workload(
                        "`POST /api/login` (reference: Argon2id)",
                        List.of(Workload.post("/reference/hash", "")),
                        "success"),
                logins()));
        StringBuilder table = new StringBuilder(Comparison.heading() + "\n");
        rows.forEach(row -> table.append(row.row()).append('\n'));
        return table.toString();
    }

    private static Workload get(String name, String path, String cookie, String success) {
        return new Workload(name, List.of(Workload.get(path, cookie)), success);
    }

    private Workload referenceLookups() {
        List<String> tokens = testBed.tokens();
        return new Workload(
                "`GET /api/nick`, 10,000 users in turn (reference: one lookup)",
                IntStream.range(0, tokens.size())
                        .mapToObj(i ->
                                Workload.get("/reference/lookup?" + LoggedInUsers.id(i), "mytoken=" + tokens.get(i)))
                        .toList(),
                SUCCESS);
    }

    private Workload nicknamesOfManyUsers() {
        return new Workload(
                "",
                testBed.tokens().stream()
                        .map(token -> Workload.get("/api/nick", "mytoken=" + token))
                        .toList(),
                SUCCESS);
    }

    /** Returns logins of different users with the correct password. */
    static Workload logins() {
        return new Workload(
                "",
                IntStream.range(0, LOGIN_USERS)
                        .mapToObj(i -> Workload.post(
                                "/api/login",
                                "id_give=" + LoggedInUsers.id(i) + "&pw_give=" + TestBed.PASSWORD.replace(' ', '+')))
                        .toList(),
                SUCCESS);
    }

    private Comparison compare(double target, Workload reference, Workload product) {
        return compare(target, settings.warmUp(), reference, product);
    }

    private Comparison compare(double target, Duration warmUp, Workload reference, Workload product) {
        LoadGenerator load = testBed.load();
        Comparison comparison = new Comparison(reference.name(), target);
        load.run(reference, CONNECTIONS, settings.warmUp());
        load.run(product, CONNECTIONS, warmUp);
        for (int i = 0; i < settings.rounds(); i++) {
            // The order alternates, so that it does not affect the result.
            boolean productFirst = i % 2 == 1;
            LoadGenerator.Outcome first = load.run(productFirst ? product : reference, CONNECTIONS, settings.round());
            LoadGenerator.Outcome second = load.run(productFirst ? reference : product, CONNECTIONS, settings.round());
            comparison.add(productFirst ? second : first, productFirst ? first : second);
        }
        out.println(comparison.row());
        return comparison;
    }
}
