package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.client.Visitor;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/**
 * Applications with the guard in their {@code WEB-INF/lib}, beside a Latchkey at {@code /latchkey}: {@code /shop} has
 * constraints, {@code /rules} has rules of the guard's own, {@code /book} is the example.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuardJarTests {

    /** Latchkey answers from data that is at most one second old. */
    private static final Duration EVERYWHERE = Duration.ofSeconds(5);

    private TestDatabase database;
    private Tomcat tomcat;
    private String origin;

    abstract Tomcat.Setup version(Path base);

    @BeforeAll
    void start(@TempDir Path folder) {
        database = TestDatabase.embedded(folder);
        tomcat = version(Tomcat.newBase(getClass()))
                .at("/latchkey")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("COOKIE_PATH", "/")
                .andWar("/shop", ShopWar.guarded(folder, ShopWar.CONSTRAINTS))
                .andWar(
                        "/rules",
                        ShopWar.guarded(
                                folder,
                                ShopWar.parameter("latchkey.paths", "/staff/*=staff, /*"),
                                ShopWar.parameter("latchkey.open", "/do/sessions")))
                .andWar("/ordered", ShopWar.guarded(folder, ShopWar.ABSOLUTE_ORDERING, ShopWar.CONSTRAINTS))
                .andWar(
                        "/listed",
                        ShopWar.guarded(folder, ShopWar.ABSOLUTE_ORDERING, ShopWar.GUARD_LISTENER, ShopWar.CONSTRAINTS))
                .andWar("/book", Path.of(System.getProperty("latchkey.example")))
                .start();
        origin = tomcat.url("");
    }

    @AfterAll
    void stop() throws IOException {
        tomcat.close();
        database.close();
        assertEquals(
                List.of(),
                tomcat.complaints().stream()
                        .filter(line -> !line.contains("as wanted"))
                        .toList());
        assertTrue(accessLog().contains(" anna-of-the-log ["), "the access log does not name the user");
    }

    private String accessLog() throws IOException {
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.list(tomcat.base().resolve("logs"))) {
            for (Path file :
                    files.filter(path -> path.toString().contains("access_log")).toList()) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }

    private Visitor visitor() {
        return new Visitor(origin);
    }

    private static String newId() {
        return "user-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private Visitor member(String id) {
        visitor().loggedInAs(id);
        set(id, "groups", List.of("staff"));
        // Latchkey may remember the user for a second, without the group.
        Visitor visitor = visitor().loggedInAs(id);
        Pause.until(EVERYWHERE, () -> visitor.fetch("/shop/staff/x").status() == 200, () -> id + " is in no group");
        return visitor;
    }

    private void set(String id, String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    private static void assertLeadsToLogin(String path, Reply reply) {
        assertEquals(302, reply.status(), path);
        String location = reply.header("Location").orElseThrow();
        String start = "/latchkey/login?next=";
        assertTrue(location.startsWith(start), location);
        assertEquals(path, URLDecoder.decode(location.substring(start.length()), StandardCharsets.UTF_8));
    }

    private static void assertUnauthorized(Reply reply) {
        assertEquals(401, reply.status(), reply.body());
        assertTrue(reply.header("Location").isEmpty());
    }

    private static void assertIsOf(String id, Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        assertTrue(reply.body().startsWith(id + "|"), reply.body());
    }

    // Constraints

    @ParameterizedTest
    @ValueSource(strings = {"/private/who", "/private/file.txt", "/staff/x", "/annotated"})
    void whatIsConstrainedNeedsALogin(String path) {
        String address = "/shop" + path + "?p=1&q=%EC%95%88&r=%26";
        assertLeadsToLogin(address, visitor().visit(address));
        assertUnauthorized(visitor().fetch("/shop" + path));
        assertUnauthorized(visitor().postText("/shop" + path, "text"));
    }

    @Test
    void rolesAreGroups() {
        Visitor member = member(newId());
        Visitor other = visitor().loggedInAs(newId());
        for (String path : List.of("/shop/private/who", "/shop/private/file.txt")) {
            assertEquals(200, member.visit(path).status(), path);
            assertEquals(200, other.visit(path).status(), path);
        }
        for (String path : List.of("/shop/staff/x", "/shop/annotated")) {
            assertEquals(200, member.visit(path).status(), path);
            assertEquals(403, other.visit(path).status(), path);
            assertEquals(403, other.fetch(path).status(), path);
        }
        assertEquals(403, member.visit("/shop/nobody/x").status());
        assertTrue(member.visit("/shop/who").body().contains("|true|"));
        assertTrue(other.visit("/shop/who").body().contains("|false|"));
    }

    @Test
    void theUserIsKnownOnOpenPagesAsWellWithIdAndNickname() {
        String id = "안나-" + newId();
        Visitor visitor = visitor().loggedInAs(id);
        assertIsOf(id, visitor.fetch("/shop/who"));
        assertTrue(visitor.fetch("/shop/who").body().contains("닉 " + id));
        assertIsOf("null", visitor().fetch("/shop/who"));
    }

    @Test
    void aBodyArrivesWhole() {
        String text = "안녕 ".repeat(10_000);
        Reply reply = visitor().loggedInAs(newId()).postText("/shop/private/who", text);
        assertTrue(reply.body().endsWith("|" + text + "\n"), "the body has changed");
    }

    @Test
    void twoCookiesCountAsNone() {
        String token = visitor().loggedInAs(newId()).cookie("mytoken");
        Client client = new Client(origin);
        assertEquals(
                200,
                client.get("/shop/private/who", "Cookie", "mytoken=" + token).status());
        assertUnauthorized(client.get("/shop/private/who", "Cookie", "mytoken=" + token + "; mytoken=" + token));
    }

    @Test
    void repliesUnderConstraintsAndRulesAreKeptOutOfSharedCaches() {
        Visitor visitor = visitor().loggedInAs(newId());
        for (String path :
                List.of("/shop/private/who", "/shop/private/file.txt", "/rules/who", "/rules/private/file.txt")) {
            assertEquals("private", visitor.visit(path).header("Cache-Control").orElseThrow(), path);
        }
    }

    @Test
    void withAbsoluteOrderingNothingIsOpenAndTheListenerBringsTheLogin() {
        assertEquals(403, visitor().visit("/ordered/private/who").status());
        assertLeadsToLogin("/listed/private/who", visitor().visit("/listed/private/who"));
        String id = newId();
        assertIsOf(id, visitor().loggedInAs(id).visit("/listed/private/who"));
    }

    // The servlet API

    @Test
    void theUserIsKnownInErrorPagesForwardsAndAsynchronousRequests() {
        String id = newId();
        Visitor visitor = visitor().loggedInAs(id);
        assertEquals("error 500 of " + id, visitor.visit("/shop/do/fail").body());
        assertEquals("error 403 of " + id, visitor.visit("/shop/staff/x").body());
        assertEquals("error 404 of " + id, visitor.visit("/shop/none").body());
        for (String path : List.of("forward", "dispatch", "thread")) {
            assertIsOf(id, visitor.fetch("/shop/do/" + path));
            assertIsOf(id, visitor.visit("/shop/do/" + path));
        }
    }

    @Test
    void theAccessLogNamesTheUser() {
        // Its lines are there when Tomcat has stopped.
        assertIsOf("anna-of-the-log", visitor().loggedInAs("anna-of-the-log").fetch("/shop/who"));
    }

    @Test
    void authenticateLeadsToTheLoginAndLoginIsRefused() {
        assertLeadsToLogin("/shop/do/authenticate", visitor().visit("/shop/do/authenticate"));
        assertUnauthorized(visitor().fetch("/shop/do/authenticate"));
        String id = newId();
        assertIsOf(id, visitor().loggedInAs(id).fetch("/shop/do/authenticate"));
        assertEquals("refused", visitor().fetch("/shop/do/login").body());
    }

    // Logout

    @Test
    void logoutEndsTheSessionEverywhere() {
        Visitor visitor = visitor().loggedInAs(newId());
        String token = visitor.cookie("mytoken");
        visitor.visit("/shop/do/cart?put=secret");
        visitor.visit("/book/write");
        Reply logout = visitor.postText("/shop/do/logout", "");
        assertIsOf("null", logout);
        assertTrue(logout.body().contains("no session"), logout.body());
        assertTrue(logout.setCookie("mytoken").orElseThrow().startsWith("mytoken=; Max-Age=0; "));
        assertEquals("", visitor.cookie("mytoken"));
        assertEquals(
                "fail", new Client(origin).getAs(token, "/latchkey/api/nick").result());
        assertUnauthorized(new Client(origin).get("/book/write", "Cookie", "mytoken=" + token));
        assertTrue(visitor.visit("/shop/who").body().contains("no session"));
    }

    @Test
    void afterALogoutAtLatchkeyTheNextRequestIsAnonymousAndTheSessionIsGone() {
        Visitor visitor = visitor().loggedInAs(newId());
        visitor.visit("/shop/do/cart?put=secret");
        assertTrue(visitor.visit("/shop/who").body().contains("cart secret"));
        assertEquals("success", visitor.post("/latchkey/api/logout").result());
        String body = visitor.visit("/shop/who").body();
        assertTrue(body.startsWith("null|") && body.contains("no session"), body);
    }

    @Test
    void aPostAfterTheEndDoesNotReachTheApplication() {
        Visitor visitor = visitor().loggedInAs(newId());
        Reply accepted = visitor.post("/book/write", "text", "before");
        assertEquals(302, accepted.status());
        assertEquals("success", visitor.post("/latchkey/api/logout").result());
        assertUnauthorized(visitor.post("/book/write", "text", "after the end"));
        String book = visitor.visit("/book/").body();
        assertTrue(book.contains("before"), book);
        assertFalse(book.contains("after the end"), book);
    }

    @Test
    void aWebSocketNeedsALoginAndIsClosedByLogout() throws Exception {
        assertThrows(CompletionException.class, () -> visitor().open("/book/live", new Messages()));
        String id = newId();
        Visitor visitor = visitor().loggedInAs(id);
        Messages messages = new Messages();
        visitor.open("/book/live", messages);
        assertEquals(id + "님이 접속했습니다", messages.first.get(30, TimeUnit.SECONDS));
        assertEquals(302, visitor.post("/book/logout").status());
        assertEquals(1008, messages.closed.get(30, TimeUnit.SECONDS));
    }

    /** What comes through a WebSocket. */
    private static final class Messages implements WebSocket.Listener {

        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
            first.complete(text.toString());
            return WebSocket.Listener.super.onText(socket, text, isLast);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }
    }

    // Sessions of the container

    @Test
    void theNextUserOfABrowserSeesNothingOfTheOneBefore() {
        for (String path : List.of("/shop/do/cart?put=annas", "/shop/do/cart?put=annas&again")) {
            Visitor visitor = visitor().loggedInAs(newId());
            // Once in a session that the container begins with the login, once in one that the application begins.
            Reply put = path.endsWith("again") ? visitor.fetch(path) : visitor.visit(path);
            assertEquals(200, put.status());
            String annas = visitor.cookie("JSESSIONID");
            assertFalse(annas.isEmpty());
            visitor.loggedInAs(newId());
            String body = visitor.visit("/shop/who").body();
            assertFalse(body.contains("annas"), body);
            assertNotEquals(annas, visitor.cookie("JSESSIONID"));
        }
    }

    @Test
    void anAnonymousCartSurvivesTheLogin() throws Exception {
        Visitor visitor = visitor();
        visitor.visit("/shop/do/cart?put=apples");
        String before = visitor.cookie("JSESSIONID");
        visitor.loggedInAs(newId());
        assertTrue(visitor.visit("/shop/private/who").body().contains("cart apples"));
        assertNotEquals(before, visitor.cookie("JSESSIONID"), "an attacker may have planted the id");
        for (Reply reply : inParallel(visitor, "/shop/private/who", "/shop/who")) {
            assertTrue(reply.body().contains("cart apples"), reply.body());
        }
        assertTrue(visitor.visit("/shop/private/who").body().contains("cart apples"));
    }

    @Test
    void parallelRequestsKeepOneSession() throws Exception {
        Visitor visitor = visitor().loggedInAs(newId());
        visitor.visit("/shop/private/who");
        String session = visitor.cookie("JSESSIONID");
        for (Reply reply : inParallel(visitor, "/shop/private/who", "/shop/who")) {
            assertEquals(200, reply.status());
            assertTrue(reply.setCookie("JSESSIONID").isEmpty());
        }
        assertEquals(session, visitor.cookie("JSESSIONID"));
    }

    /** Eight visits at once, to the pages in turn. */
    private static List<Reply> inParallel(Visitor visitor, String... pages) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String page = pages[i % pages.length];
                requests.add(() -> visitor.visit(page));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(requests)) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void fetchesBeginNoSession() {
        String token = visitor().loggedInAs(newId()).cookie("mytoken");
        Client client = new Client(origin);
        String before = client.get("/shop/do/sessions").body();
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    200,
                    client.get("/shop/private/who", "Cookie", "mytoken=" + token)
                            .status());
        }
        assertEquals(before, client.get("/shop/do/sessions").body());
        assertTrue(client.get("/shop/private/who", "Cookie", "mytoken=" + token, "Sec-Fetch-Mode", "navigate")
                .setCookie("JSESSIONID")
                .isPresent());
    }

    @Test
    void aRemovedGroupEndsAccessAlthoughTheSessionLives() {
        String id = newId();
        Visitor visitor = member(id);
        visitor.visit("/shop/staff/x");
        assertEquals(200, visitor.visit("/rules/staff/x").status());
        set(id, "groups", List.of());
        Pause.until(EVERYWHERE, () -> visitor.visit("/shop/staff/x").status() == 403, () -> "still in the group");
        assertEquals(403, visitor.visit("/rules/staff/x").status());
        assertIsOf(id, visitor.visit("/shop/private/who"));
    }

    @Test
    void aDisabledAccountIsNobody() {
        String id = newId();
        Visitor visitor = visitor().loggedInAs(id);
        assertIsOf(id, visitor.fetch("/shop/private/who"));
        set(id, "disabled", true);
        Pause.until(EVERYWHERE, () -> visitor.fetch("/shop/private/who").status() == 401, () -> "still logged in");
        assertUnauthorized(visitor.fetch("/rules/who"));
    }

    @Test
    void aOneTimePasswordReachesNoGuardedPage() {
        String id = newId();
        Visitor visitor = visitor().loggedInAs(id);
        set(id, "once", Date.from(Instant.now().plusSeconds(600)));
        Pause.until(EVERYWHERE, () -> visitor.fetch("/shop/private/who").status() == 403, () -> "still admitted");
        for (String path : List.of("/shop/private/who", "/shop/staff/x", "/rules/who")) {
            Reply reply = visitor.visit(path);
            assertEquals(302, reply.status(), path);
            assertEquals("/latchkey/account", reply.header("Location").orElseThrow());
        }
        assertIsOf("null", visitor.visit("/shop/who"));
    }

    // Rules of the guard's own

    @Test
    void rulesAreCheckedBeforeTheApplicationAndOpenPathsAreNot() {
        assertLeadsToLogin("/rules/who", visitor().visit("/rules/who"));
        assertUnauthorized(visitor().fetch("/rules/none"));
        assertEquals(200, visitor().fetch("/rules/do/sessions").status());
        String id = newId();
        Visitor other = visitor().loggedInAs(id);
        assertIsOf(id, other.visit("/rules/who"));
        assertEquals(403, other.visit("/rules/staff/x").status());
        assertEquals(200, member(newId()).visit("/rules/staff/x").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rules/staff;a=b",
                "/rules//staff",
                "/rules/%73taff",
                "/rules/x/..;/staff",
                "/rules/staff;a/x",
                "/rules/do/sessions/../../staff/x",
                "/rules/do/sessions;/..;/..;/staff",
                "/rules/do;/sessions/..;a=b/../staff"
            })
    void noSpellingOfAPathGetsAroundARule(String path) {
        RawHttp raw = new RawHttp(origin);
        RawHttp.Reply nobodys = raw.send("GET " + path + " HTTP/1.1", "Accept: text/html");
        assertEquals(302, nobodys.status(), nobodys.body());
        assertTrue(nobodys.header("location").orElseThrow().startsWith("/latchkey/login?next="));
        String token = visitor().loggedInAs(newId()).cookie("mytoken");
        assertEquals(
                403,
                raw.send("GET " + path + " HTTP/1.1", "Cookie: mytoken=" + token)
                        .status());
    }

    // The example

    @Test
    void theExampleIsAGuestBookWithModeration() {
        Visitor other = visitor().loggedInAs(newId());
        String text = "<b>안녕 " + newId();
        assertEquals(302, other.post("/book/write", "text", text).status());
        String book = visitor().visit("/book/").body();
        assertTrue(book.contains(text.replace("<", "&lt;")), book);
        assertEquals(403, other.visit("/book/staff/").status());
        assertTrue(other.visit("/book/staff/").body().contains("권한이 없습니다"));
        Visitor member = member(newId());
        String page = member.visit("/book/staff/").body();
        String number = page.substring(page.indexOf(text.substring(3)))
                .split("value=\"")[1]
                .split("\"")[0];
        assertEquals(302, member.post("/book/staff/", "number", number).status());
        assertFalse(visitor().visit("/book/").body().contains(text.substring(3)));
    }
}
