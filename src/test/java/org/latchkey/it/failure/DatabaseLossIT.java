package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.DatabaseProcess;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** A database that is killed under load and restarted: the replies during the outage, and the state after it. */
@Tag(Steady.TAG)
@Isolated("how long a reply takes is told apart from what else the machine does")
@EnabledOnOs(value = OS.LINUX, disabledReason = "connections are counted in /proc")
class DatabaseLossIT {

    private static final int CLIENTS = 8;
    private static final int LOSSES = Steady.times(2, 20);
    private static final int ROUNDS = 4;
    private static final int LOGIN = 1;
    private static final String PASSWORD = "correct horse";

    /** The application waits at most 5 s; the remaining time allows for a slow machine. */
    private static final Duration LONGEST_REPLY = Duration.ofSeconds(8);

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    /** The driver's monitor thread and its thread that measures round-trip times, for one server. */
    private static final int MONITORS = 2;

    /** Scheduler threads of the application. */
    private static final int BACKGROUND = 2;

    @TempDir
    Path folder;

    @Test
    void everybodyIsAnsweredAndServedAgainWithinFiveSecondsAndNothingIsLeftBehind() {
        try (DatabaseProcess database = DatabaseProcess.startedIn(folder);
                Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(DatabaseLossIT.class))
                        .with("MONGODB_URI", database.uri())
                        .with("JWT_SECRET", Tokens.SECRET)
                        .start()) {
            Client client = new Client(tomcat.url());
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                assertEquals(200, client.register("user" + i, PASSWORD, "닉" + i).status());
                tokens.add(client.logIn("user" + i, PASSWORD).token());
                // Repeated logins end the oldest sessions, so other users make them.
                assertEquals(
                        200, client.register("again" + i, PASSWORD, "닉" + i).status());
            }
            Inside inside = tomcat.inside();
            Map<String, Long> before;
            try (Load load = Load.of(CLIENTS, (number, round) -> ask(client, tokens.get(number), number, round))) {
                load.await(CLIENTS * 10L, result -> isServed(result.outcome()));
                before = inside.threads();
                for (int i = 0; i < LOSSES; i++) {
                    loseAndBringBack(database, load, i % 2 == 0);
                }
                List<Load.Result> all = load.stop();
                Set<String> outcomes = Load.counts(all).keySet();
                assertTrue(Set.of("200", "200 success", "503").containsAll(outcomes), outcomes.toString());
                assertTrue(outcomes.contains("503"), "no request met the outage");
                Duration slowest = Load.slowest(all);
                assertTrue(slowest.compareTo(LONGEST_REPLY) < 0, slowest.toString());
            }
            assertNothingIsLeft(inside, before, database.port());
            assertTrue(
                    tomcat.complaints().stream()
                            .allMatch(line -> line.contains("STORE_UNAVAILABLE") || line.contains("The database at")),
                    tomcat.complaints().toString());
        }
    }

    /** Requests a page, an API that reads and an API that writes. */
    private static Reply ask(Client client, String token, int number, int round) {
        return switch (round % ROUNDS) {
            case 0 -> client.getAs(token, "/");
            case LOGIN -> client.logIn("again" + number, PASSWORD);
            default -> client.getAs(token, "/api/nick");
        };
    }

    private static boolean isServed(String outcome) {
        return outcome.startsWith("200");
    }

    private static void loseAndBringBack(DatabaseProcess database, Load load, boolean byKill) {
        if (byKill) {
            database.kill();
        } else {
            database.stop();
        }
        long gone = System.nanoTime();
        load.await(
                CLIENTS, result -> result.startedAfter(gone) && result.outcome().equals("503"));
        database.start();
        long back = System.nanoTime();
        load.await(1, result -> result.endedAfter(back) && isServed(result.outcome()));
        Duration recovered = Duration.ofNanos(System.nanoTime() - back);
        assertTrue(recovered.compareTo(RECOVERY) < 0, recovered.toString());
        // After this time every new request must succeed.
        long late = back + RECOVERY.toNanos();
        load.await(CLIENTS, result -> result.startedAfter(back) && isServed(result.outcome()));
        assertTrue(System.nanoTime() - late < 0, "not all clients were served within " + RECOVERY);
        // A login that an outage interrupts counts as a guess until the next login succeeds, because the database
        // cannot
        // be corrected during the outage. So every user logs in before the next outage.
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            load.await(
                    1,
                    result -> result.client() == number
                            && result.round() % ROUNDS == LOGIN
                            && result.startedAfter(back)
                            && isServed(result.outcome()));
        }
    }

    private static void assertNothingIsLeft(Inside inside, Map<String, Long> before, int port) {
        Pause.until(
                Duration.ofSeconds(10),
                () -> inside.threads().entrySet().stream()
                        .allMatch(thread -> thread.getValue() <= before.getOrDefault(thread.getKey(), 0L)),
                () -> "threads before " + before + ", after " + inside.threads());
        long most = CLIENTS + MONITORS + BACKGROUND;
        Pause.until(
                Duration.ofSeconds(10),
                () -> inside.connectionsTo(port) <= most,
                () -> inside.connectionsTo(port) + " connections, not " + most);
    }
}
