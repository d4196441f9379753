package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.it.account.ContractTests;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** A database that becomes unreachable and recovers. */
@Tag(Steady.TAG)
class DatabaseAwayIT {

    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Tomcat startTomcat() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(DatabaseAwayIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }

    @Test
    void asvs_16_5_2_everyRouteThatNeedsItAnswers503WithinSecondsAndRecoversWithoutARestart() {
        try (Tomcat tomcat = startTomcat()) {
            Client client = new Client(tomcat.url());
            client.register("anna", "correct horse", "안나");
            String token = client.logIn("anna", "correct horse").token();
            database.stop();
            assertAllUnavailable(
                    true,
                    () -> client.getAs(token, "/api/nick"),
                    () -> client.logIn("anna", "correct horse"),
                    () -> client.register("eve", "correct horse", "이브"),
                    () -> client.postAs(token, "/api/account/nickname", "nickname_give", "x"),
                    // The session cannot be ended now, but the cookie of this browser is removed.
                    () -> client.postAs(token, "/api/logout"));
            assertAllUnavailable(
                    false,
                    () -> client.getAs(token, "/"),
                    () -> client.postAsBrowser("/api/login", "id_give", "anna", "pw_give", "correct horse"),
                    () -> client.getAs(token, "/account"),
                    () -> loggedOutAllTheSame(client.postAsBrowserAs(token, "/api/logout")));
            for (String path : List.of("/api/guard", "/api/guard/forward?group=staff")) {
                Reply guard = client.get(path, "Cookie", "mytoken=" + token, "Sec-Fetch-Mode", "navigate");
                assertEquals(503, guard.status());
                assertEquals("5", guard.header("Retry-After").orElseThrow());
                assertEquals("", guard.body());
            }
            assertEquals(401, client.get("/api/guard").status());
            // Requests that need no database still work.
            assertEquals(200, client.get("/login").status());
            assertEquals(200, client.get("/register").status());
            assertEquals(302, client.get("/").status());
            assertEquals(ContractTests.NOT_LOGGED_IN, client.get("/api/nick").msg());
            assertEquals("success", client.post("/api/logout").result());
            database.start();
            assertEquals("success", client.getAs(token, "/api/nick").result());
            assertEquals("success", client.logIn("anna", "correct horse").result());
            assertEquals(200, client.register("eve", "correct horse", "이브").status());
            assertTrue(
                    tomcat.complaints().stream()
                            .allMatch(line -> line.contains("STORE_UNAVAILABLE") || line.contains("The database at")),
                    tomcat.complaints().toString());
        }
    }

    private static Reply loggedOutAllTheSame(Reply reply) {
        assertTrue(reply.setCookie("mytoken").orElseThrow().startsWith("mytoken=; "));
        return reply;
    }

    /** Sends the requests concurrently, because each waits for the database. */
    @SafeVarargs
    private static void assertAllUnavailable(boolean json, Supplier<Reply>... requests) {
        ExecutorService threads = Executors.newFixedThreadPool(requests.length);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Supplier<Reply> request : requests) {
                all.add(threads.submit(() -> assertUnavailable(json, request)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertUnavailable(boolean json, Supplier<Reply> request) {
        Instant start = Instant.now();
        Reply reply = request.get();
        Duration waited = Duration.between(start, Instant.now());
        assertTrue(waited.compareTo(A_FEW_SECONDS) < 0, waited.toString());
        assertEquals(503, reply.status());
        assertEquals("5", reply.header("Retry-After").orElseThrow());
        String sentence = "지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.";
        if (json) {
            assertEquals("fail", reply.result());
            assertEquals(sentence, reply.msg());
        } else {
            assertTrue(reply.body().contains(sentence) && reply.body().contains("<!doctype html>"), reply.body());
        }
    }

    @Test
    void aStartWithoutTheDatabaseWaitsForIt() {
        database.stop();
        try (Tomcat tomcat = startTomcat()) {
            Client client = new Client(tomcat.url());
            assertTrue(tomcat.log().contains("The database does not answer"), tomcat.log());
            assertEquals(200, client.get("/login").status());
            assertUnavailable(true, () -> client.register("anna", "correct horse", "안나"));
            database.start();
            assertEquals(200, client.register("anna", "correct horse", "안나").status());
            assertEquals(409, client.register("anna", "correct horse", "안나").status());
        }
    }

    @Test
    void aCollectionThatTurnsOutToBeUnusableIsAnErrorThatShowsNothingOfTheInside() {
        database.stop();
        try (Tomcat tomcat = startTomcat()) {
            Client client = new Client(tomcat.url());
            database.start();
            database.users().insertMany(List.of(new Document("id", "twice"), new Document("id", "twice")));
            Reply api = client.logIn("anna", "correct horse");
            Reply page = client.getAs(Tokens.valid("anna"), "/");
            assertEquals(500, api.status());
            assertEquals("문제가 생겼습니다. 잠시 후 다시 시도해 주세요.", api.msg());
            assertEquals(500, page.status());
            assertTrue(page.body().contains("문제가 생겼습니다."), page.body());
            for (Reply reply : List.of(api, page)) {
                assertFalse(reply.body().contains("Exception") || reply.body().contains("twice"), reply.body());
            }
            // The page and the log show the same request id.
            String id = page.header("X-Request-Id").orElseThrow();
            assertTrue(page.body().contains("<code>" + id + "</code>"), page.body());
            tomcat.awaitLog("GET /", id);
            tomcat.awaitLog("POST /api/login", api.header("X-Request-Id").orElseThrow());
            assertTrue(tomcat.log().contains("several documents with the same id: \"twice\""), tomcat.log());
        }
    }
}
