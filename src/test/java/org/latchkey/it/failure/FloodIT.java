package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** As many concurrent logins as Tomcat has threads, with a small heap, and other users at the same time. */
@Tag(Steady.TAG)
@Isolated("how long a reply takes is told apart from what else the machine does")
class FloodIT {

    private static final int PEOPLE = 200;
    private static final int WAVES = Steady.times(1, 5);

    /** A hash takes 12 MiB, with Bouncy Castle on the heap. If the heap is exhausted, the process ends. */
    private static final String SMALL_HEAP = "-Xmx96m -XX:+ExitOnOutOfMemoryError";

    private static final int BYSTANDERS = 2;

    /** Usually milliseconds, but here client and server share a machine with few processors. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    /** After so few concurrent guesses, the back-off is short. */
    private static final Duration UNTIL_HEARD = Duration.ofSeconds(30);

    private static final String PASSWORD = "correct horse";
    private static final Pattern LOGINS =
            Pattern.compile("latchkey_requests_seconds_count\\{route=\"/api/login\",[^}]*} (\\S+)");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private int logins;

    @Test
    void twoHundredPeopleAtOnceAreLetInOrToldToComeAgain() throws InterruptedException, ExecutionException {
        flood("auto");
    }

    @Test
    @EnabledIf("org.latchkey.it.server.Steady#isLong")
    void andWithoutNativeCode() throws InterruptedException, ExecutionException {
        flood("java");
    }

    private void flood(String argon2) throws InterruptedException, ExecutionException {
        try (Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(FloodIT.class))
                .withDefaultVirtualMachine()
                .with("DATA_DIR", folder.resolve("data").toString())
                .with("ARGON2", argon2)
                .with("JAVA_TOOL_OPTIONS", SMALL_HEAP)
                .start()) {
            Client client = new Client(tomcat.url());
            register(client);
            logins = 0;
            String token = logIn(client, "person0").token();
            Map<String, Long> before = tomcat.inside().threads();
            try (Load load = Load.of(BYSTANDERS, (number, round) -> lookOn(client, token, number))) {
                for (int i = 0; i < WAVES; i++) {
                    differentPeople(client);
                    onePerson(client);
                }
                List<Load.Result> bystanders = load.stop();
                assertEquals(
                        Set.of("200", "200 success"), Load.counts(bystanders).keySet());
                assertTrue(Load.slowest(bystanders).compareTo(QUICK) < 0, Load.slowest(bystanders)::toString);
            }
            assertNothingIsLeft(tomcat, before);
            assertEquals(logins, loginsCounted(client));
            // On a busy machine a lookup may time out, which also is a correct 503.
            assertTrue(
                    tomcat.complaints().stream().allMatch(line -> line.contains("STORE_UNAVAILABLE")),
                    tomcat.complaints().toString());
            assertTrue(tomcat.process().isAlive());
            assertFalse(tomcat.log().contains("java.lang.OutOfMemoryError"), tomcat.log());
        } finally {
            threads.shutdownNow();
        }
    }

    private void register(Client client) throws InterruptedException, ExecutionException {
        List<Callable<Reply>> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String id = "person" + i;
            all.add(() -> client.register(id, PASSWORD, id));
        }
        // In small groups, so that none is refused.
        ExecutorService few = Executors.newFixedThreadPool(8);
        try {
            for (Future<Reply> reply : few.invokeAll(all)) {
                assertEquals(200, reply.get().status(), reply.get().body());
            }
        } finally {
            few.shutdown();
        }
    }

    private Reply logIn(Client client, String id) {
        logins++;
        return client.logIn(id, PASSWORD);
    }

    private static Reply lookOn(Client client, String token, int number) {
        return number == 0 ? client.get("/login") : client.getAs(token, "/api/nick");
    }

    /** Sends all requests concurrently. */
    private List<Reply> atOnce(Client client, IntFunction<String> who) throws InterruptedException, ExecutionException {
        List<Callable<Reply>> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String id = who.apply(i);
            all.add(() -> client.logIn(id, PASSWORD));
        }
        logins += PEOPLE;
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> reply : threads.invokeAll(all)) {
            replies.add(reply.get());
        }
        return replies;
    }

    private static Map<String, Integer> outcomes(List<Reply> replies) {
        Map<String, Integer> outcomes = new TreeMap<>();
        replies.forEach(reply -> outcomes.merge(Load.outcome(reply), 1, Integer::sum));
        return outcomes;
    }

    private void differentPeople(Client client) throws InterruptedException, ExecutionException {
        List<Reply> replies = atOnce(client, number -> "person" + number);
        Map<String, Integer> outcomes = outcomes(replies);
        assertTrue(Set.of("200 success", "503").containsAll(outcomes.keySet()), outcomes.toString());
        // Requests that wait too long are refused; their number depends on the machine.
        assertTrue(outcomes.getOrDefault("200 success", 0) >= PEOPLE / 20, outcomes.toString());
        for (int i = 0; i < PEOPLE; i++) {
            if (replies.get(i).status() == 200) {
                assertEquals(
                        "person" + i,
                        client.getAs(replies.get(i).token(), "/api/nick")
                                .json()
                                .get("nickname")
                                .getAsString());
            }
        }
    }

    /** Concurrent logins count as guesses until they are verified. */
    private void onePerson(Client client) throws InterruptedException, ExecutionException {
        Map<String, Integer> outcomes = outcomes(atOnce(client, number -> "person1"));
        assertTrue(Set.of("200 success", "429", "503").containsAll(outcomes.keySet()), outcomes.toString());
        assertTrue(outcomes.getOrDefault("200 success", 0) > 0, outcomes.toString());
        Pause.until(
                UNTIL_HEARD,
                () -> Load.outcome(logIn(client, "person1")).equals("200 success"),
                () -> "the user cannot log in");
    }

    private static void assertNothingIsLeft(Tomcat tomcat, Map<String, Long> before) {
        Inside inside = tomcat.inside();
        Pause.until(
                UNTIL_HEARD,
                () -> inside.busyWorkers() == 0
                        && inside.threads().entrySet().stream()
                                .allMatch(thread -> thread.getValue() <= before.getOrDefault(thread.getKey(), 0L)),
                () -> "threads before " + before + ", after " + inside.threads());
    }

    private static long loginsCounted(Client client) {
        Matcher counted = LOGINS.matcher(client.get("/metrics").body());
        double sum = 0;
        while (counted.find()) {
            sum += Double.parseDouble(counted.group(1));
        }
        return Math.round(sum);
    }
}
