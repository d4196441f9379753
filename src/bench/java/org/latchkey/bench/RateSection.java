package org.latchkey.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many requests a second the product answers, beside the reference. */
final class RateSection implements Section {

    private static final int CONNECTIONS = 8;
    private static final int WHO_LOG_IN = 400;
    /** There are so few of them in a second that the JVM takes minutes to compile what they need. */
    private static final int LOGINS_WARM_UP = 3;

    private static final String SUCCESS = "\"result\":\"success\"";
    private static final String GUARDED = "Remote-User: ";
    private static final String PAGE = "</html>";

    private final Plan plan;
    private final Stage stage;
    private final PrintStream out;

    RateSection(Plan plan, Stage stage, PrintStream out) {
        this.plan = plan;
        this.stage = stage;
        this.out = out;
    }

    @Override
    public String measure() {
        List<Figures> rows = new ArrayList<>();
        String cookie = stage.cookie();
        rows.add(compare(
                0.90,
                one("`GET /api/nick`, one person", "/reference/nick", cookie, SUCCESS),
                one("", "/api/nick", cookie, SUCCESS)));
        rows.add(compare(0.90, lookups(), manyNicks()));
        rows.add(compare(
                0.90,
                one("`GET /api/guard`", "/reference/guard", cookie, GUARDED),
                one("", "/api/guard", cookie, GUARDED)));
        rows.add(compare(0.80, one("`GET /`", "/reference/home", cookie, PAGE), one("", "/", cookie, PAGE)));
        rows.add(compare(0.80, one("`GET /login`", "/reference/login", "", PAGE), one("", "/login", "", PAGE)));
        rows.add(compare(
                0.95,
                plan.warmUp().multipliedBy(LOGINS_WARM_UP),
                new Target(
                        "`POST /api/login` (reference: Argon2id)",
                        List.of(Target.post("/reference/hash", "")),
                        "success"),
                logins()));
        StringBuilder table = new StringBuilder(Figures.heading() + "\n");
        rows.forEach(row -> table.append(row.row()).append('\n'));
        return table.toString();
    }

    private static Target one(String name, String path, String cookie, String success) {
        return new Target(name, List.of(Target.get(path, cookie)), success);
    }

    private Target lookups() {
        List<String> tokens = stage.tokens();
        return new Target(
                "`GET /api/nick`, 10,000 people in turn (reference: one lookup)",
                IntStream.range(0, tokens.size())
                        .mapToObj(i -> Target.get("/reference/lookup?" + Users.id(i), "mytoken=" + tokens.get(i)))
                        .toList(),
                SUCCESS);
    }

    private Target manyNicks() {
        return new Target(
                "",
                stage.tokens().stream()
                        .map(token -> Target.get("/api/nick", "mytoken=" + token))
                        .toList(),
                SUCCESS);
    }

    /** Different people who log in with the right password. */
    static Target logins() {
        return new Target(
                "",
                IntStream.range(0, WHO_LOG_IN)
                        .mapToObj(i -> Target.post(
                                "/api/login",
                                "id_give=" + Users.id(i) + "&pw_give=" + Stage.PASSWORD.replace(' ', '+')))
                        .toList(),
                SUCCESS);
    }

    private Figures compare(double wanted, Target reference, Target product) {
        return compare(wanted, plan.warmUp(), reference, product);
    }

    private Figures compare(double wanted, Duration warmUp, Target reference, Target product) {
        Load load = stage.load();
        Figures both = new Figures(reference.name(), wanted);
        load.run(reference, CONNECTIONS, plan.warmUp());
        load.run(product, CONNECTIONS, warmUp);
        for (int i = 0; i < plan.rounds(); i++) {
            // Whoever is first in one round is second in the next, in case it matters.
            boolean productFirst = i % 2 == 1;
            Load.Outcome first = load.run(productFirst ? product : reference, CONNECTIONS, plan.round());
            Load.Outcome second = load.run(productFirst ? reference : product, CONNECTIONS, plan.round());
            both.add(productFirst ? second : first, productFirst ? first : second);
        }
        out.println(both.row());
        return both;
    }
}
