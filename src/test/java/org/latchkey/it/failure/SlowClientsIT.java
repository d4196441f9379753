package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Load;
import org.latchkey.it.client.SlowClient;
import org.latchkey.it.server.Inside;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** Clients that are slow, stop during a request, do not read, or disappear, and other clients at the same time. */
@Tag(Steady.TAG)
@Isolated("how long a reply takes is told apart from what else the machine does")
@EnabledOnOs(value = OS.LINUX, disabledReason = "connections are counted in /proc")
class SlowClientsIT {

    /** The timeout of an unmodified Tomcat is 20 seconds. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(Steady.times(2, 20));

    /** Tomcat waits twice for a missing form: when it is read, and for the rest of it after the reply. */
    private static final Duration UNTIL_CLOSED =
            CONNECTION_TIMEOUT.multipliedBy(3).plusSeconds(10);

    /** The number of clients of each kind. Tomcat has 200 threads; each missing form occupies one. */
    private static final int STALLED = 50;

    private static final int DEAF = Steady.times(8, 40);
    private static final int OTHERS = 4;
    private static final int VANISHING_ROUNDS = Steady.times(5, 40);
    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final String PASSWORD = "correct horse";
    private static final Pattern FAILED =
            Pattern.compile("latchkey_requests_seconds_count\\{[^}]*status=\"5xx\"} [^0]\\S*");

    @TempDir
    static Path folder;

    private static Tomcat tomcat;
    private static int port;
    private static Client client;
    private static String token;

    @BeforeAll
    static void start() {
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(SlowClientsIT.class))
                .with("DATA_DIR", folder.resolve("data").toString())
                .withConnectionTimeout(CONNECTION_TIMEOUT)
                .start();
        port = URI.create(tomcat.url()).getPort();
        client = new Client(tomcat.url());
        for (String id : List.of("anna", "berta", "carla")) {
            client.register(id, PASSWORD, "안나");
        }
        token = client.logIn("anna", PASSWORD).token();
        client.getAs(token, "/account");
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        assertFalse(tomcat.log().contains("Exception"), tomcat.log());
        assertEquals(List.of(), tomcat.complaints());
    }

    /** Neither threads nor connections remain, except those of this client. */
    @AfterEach
    void nothingIsLeftAndNothingFailed() {
        Inside inside = tomcat.inside();
        Pause.until(
                UNTIL_CLOSED, () -> inside.busyWorkers() == 0, () -> inside.busyWorkers() + " threads are still at it");
        Pause.until(
                UNTIL_CLOSED,
                () -> inside.connectionsAt(port) <= OTHERS + 1,
                () -> inside.connectionsAt(port) + " connections");
        Matcher failed = FAILED.matcher(client.get("/metrics").body());
        assertFalse(failed.find(), () -> failed.group());
        assertEquals(List.of(), tomcat.complaints());
    }

    private static String post(String path, String body, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + Client.URL_ENCODED
                + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    private static String registration(String id) {
        return Client.encode("id_give", id, "pw_give", PASSWORD, "nickname_give", "닉");
    }

    private static Reply ask(int number, int round) {
        return switch (round % 3) {
            case 0 -> client.get("/login");
            case 1 -> client.getAs(token, "/api/nick");
            default -> client.logIn("berta", PASSWORD);
        };
    }

    @Test
    void whoStallsKeepsNobodyElseWaitingAndIsShownOut() {
        List<SlowClient> stalled = new ArrayList<>();
        List<Load.Result> others;
        try (Load load = Load.of(OTHERS, SlowClientsIT::ask)) {
            for (int i = 0; i < STALLED; i++) {
                stalled.add(new SlowClient(port).send("GET /log"));
                stalled.add(new SlowClient(port).send("GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-La"));
                stalled.add(new SlowClient(port).send(post("/api/login", "id_give=anna&pw_gi", 60)));
            }
            for (SlowClient one : stalled) {
                String reply = one.readToTheEnd(UNTIL_CLOSED);
                assertTrue(reply.isEmpty() || reply.matches("(?s)HTTP/1.1 40[08] .*\"result\":\"fail\".*"), reply);
            }
            others = load.stop();
        } finally {
            stalled.forEach(SlowClient::close);
        }
        assertEquals(Set.of("200", "200 success"), Load.counts(others).keySet());
        assertTrue(Load.slowest(others).compareTo(QUICK) < 0, Load.slowest(others)::toString);
    }

    @Test
    void whoSendsByteByByteIsServedLikeAnybodyElse() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String body = registration("slow" + i);
                replies.add(threads.submit(() -> {
                    try (SlowClient slow = new SlowClient(port)) {
                        slow.sendSlowly(post("/api/register", body, body.length()));
                        slow.endOfInput();
                        return slow.readToTheEnd(UNTIL_CLOSED);
                    }
                }));
            }
            for (Future<String> reply : replies) {
                assertTrue(reply.get().matches("(?s)HTTP/1.1 200 .*\\{\"result\":\"success\"}.*"), reply.get());
            }
        } finally {
            threads.shutdown();
        }
        for (int i = 0; i < 20; i++) {
            assertEquals("success", client.logIn("slow" + i, PASSWORD).result());
        }
    }

    @Test
    void whoDoesNotReadTheReplyIsShownOut() throws InterruptedException {
        List<SlowClient> deaf = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(DEAF);
        try (Load load = Load.of(OTHERS, SlowClientsIT::ask)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < DEAF; i++) {
                SlowClient one = new SlowClient(port);
                deaf.add(one);
                String request = "GET " + (i % 2 == 0 ? "/account" : "/login")
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + "mytoken=" + token + "\r\n\r\n";
                ends.add(threads.submit(() -> sendUntilThrownOut(one, request)));
            }
            Pause.until(
                    QUICK,
                    () -> tomcat.inside().busyWorkers() >= DEAF / 2,
                    () -> "the server does not wait for the clients");
            Pause.until(
                    UNTIL_CLOSED, () -> ends.stream().allMatch(Future::isDone), () -> "some connections remain open");
            List<Load.Result> others = load.stop();
            assertEquals(Set.of("200", "200 success"), Load.counts(others).keySet());
            assertTrue(Load.slowest(others).compareTo(QUICK) < 0, Load.slowest(others)::toString);
        } finally {
            deaf.forEach(SlowClient::close);
            threads.shutdownNow();
        }
    }

    private static void sendUntilThrownOut(SlowClient one, String request) {
        try {
            while (true) {
                one.send(request);
            }
        } catch (UncheckedIOException thrownOut) {
            // Expected.
        }
    }

    @Test
    void whoVanishesHasDoneAllOfItOrNothing() {
        for (int i = 0; i < VANISHING_ROUNDS; i++) {
            String form = Client.encode("id_give", "carla", "pw_give", PASSWORD);
            for (String path : List.of("/api/login", "/api/register")) {
                String whole = path.equals("/api/login") ? form : registration("gone-whole" + i);
                String part = path.equals("/api/login") ? form : registration("gone-part" + i);
                new SlowClient(port).send("POST " + path + " HTT").vanish();
                new SlowClient(port)
                        .send(post(path, part.substring(0, part.length() - 3), part.length()))
                        .vanish();
                new SlowClient(port).send(post(path, whole, whole.length())).vanish();
                assertHalfClosedIsAnswered(
                        path, part.substring(0, part.length() - 3), part.length(), "40[08] ", "fail");
            }
            String half = registration("half" + i);
            assertHalfClosedIsAnswered("/api/register", half, half.length(), "200 ", "success");
        }
        Inside inside = tomcat.inside();
        Pause.until(UNTIL_CLOSED, () -> inside.busyWorkers() == 0, () -> "some requests are still in progress");
        for (int i = 0; i < VANISHING_ROUNDS; i++) {
            assertEquals(
                    200,
                    client.register("gone-part" + i, PASSWORD, "닉").status(),
                    "a partial form has registered the user");
            int again = client.register("gone-whole" + i, PASSWORD, "닉").status();
            assertTrue(again == 200 || again == 409, Integer.toString(again));
            for (String id : List.of("gone-whole" + i, "half" + i)) {
                String theirs = client.logIn(id, PASSWORD).token();
                assertEquals(
                        "닉",
                        client.getAs(theirs, "/api/nick").json().get("nickname").getAsString());
            }
        }
        String carlas = client.logIn("carla", PASSWORD).token();
        JsonArray sessions =
                client.getAs(carlas, "/api/account/sessions").json().getAsJsonArray("sessions");
        assertTrue(sessions.size() <= 20, sessions.toString());
        sessions.forEach(session -> assertEquals(8, session.getAsJsonObject().size(), session.toString()));
    }

    private static void assertHalfClosedIsAnswered(String path, String sent, int length, String status, String result) {
        try (SlowClient half = new SlowClient(port)) {
            half.send(post(path, sent, length)).endOfInput();
            String reply = half.readToTheEnd(UNTIL_CLOSED);
            assertTrue(
                    reply.matches("(?s)HTTP/1.1 " + status + ".*\"result\":\"" + result + "\".*"), sent + ": " + reply);
        }
    }
}
