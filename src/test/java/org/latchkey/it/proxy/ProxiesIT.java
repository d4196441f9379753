package org.latchkey.it.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.latchkey.it.proxy.GuardingProxy.CADDY;
import static org.latchkey.it.proxy.GuardingProxy.HTTPD;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.guard.WebSocketProbe;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.RecordingServer;
import org.latchkey.it.server.RecordingServer.Request;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.FreePort;
import org.latchkey.store.TestDatabase;

/**
 * The documented proxies in front of a login at {@code /latchkey} and of an application. All of the application is
 * guarded, {@code /staff/} for a group; {@code /public/} is not.
 */
@OnSharedTomcat
@Order(4)
class ProxiesIT {

    private static final String PASSWORD = "correct horse";
    private static final String[] NAVIGATION = {"Sec-Fetch-Mode", "navigate", "Accept", Client.BROWSER_ACCEPT};
    /** Of a proxy with a guard that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Headers of a client that pretends to be another user, or to ask for another path. */
    private static final String[] FORGED = {
        "Remote-User",
        "admin",
        "Remote_User",
        "admin",
        "REMOTE_USER",
        "admin",
        "Remote-Name",
        "admin",
        "Remote_Name",
        "admin",
        "Remote-Groups",
        "admin",
        "Remote_Groups",
        "admin",
        "X-Original-URL",
        "/staff/admin",
        "X-Rewrite-URL",
        "/staff/admin"
    };

    @TempDir
    static Path folder;

    private static final Map<GuardingProxy, ProxyProcess> PROXIES = new EnumMap<>(GuardingProxy.class);

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client login;
    private static RecordingServer application;

    @BeforeAll
    static void start(SharedTomcat shared) {
        database = shared.database();
        application = RecordingServer.start();
        tomcat = shared.tomcatAt(SharedTomcat.FOR_ALL);
        login = new Client(tomcat.url());
    }

    @AfterAll
    static void stop() {
        PROXIES.values().forEach(ProxyProcess::close);
        application.close();
    }

    @BeforeEach
    void forgetRequests() {
        application.take();
    }

    private static String url(GuardingProxy kind) {
        assumeTrue(kind.isWanted(), () -> kind + " is not on the PATH");
        return PROXIES.computeIfAbsent(kind, proxy -> start(proxy, tomcat.port()))
                .url();
    }

    private static Client at(GuardingProxy kind) {
        return new Client(url(kind));
    }

    private static ProxyProcess start(GuardingProxy kind, int latchkey) {
        try {
            return kind.start(Files.createTempDirectory(folder, "proxy"), latchkey, application.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLoginWithoutItsSlashIsNotTheApplications(GuardingProxy kind) {
        Reply reply = at(kind).get("/latchkey");
        assertTrue(Set.of(301, 302).contains(reply.status()), "status " + reply.status());
        assertTrue(reply.header("Location").orElseThrow().endsWith("/latchkey/"), reply.header("Location")::toString);
        assertEquals(List.of(), application.take());
    }

    private static String logIn(String nickname, String... groups) {
        return logInAs("user" + NUMBER.incrementAndGet(), nickname, groups);
    }

    private static String logInAs(String id, String nickname, String... groups) {
        login.register(id, PASSWORD, nickname);
        database.users()
                .updateOne(new Document("id", id), new Document("$set", new Document("groups", List.of(groups))));
        return login.logIn(id, PASSWORD).token();
    }

    private static String[] with(String token, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = "mytoken=" + token;
        return all;
    }

    private static Request onlyRequest() {
        List<Request> requests = application.take();
        assertEquals(1, requests.size(), requests::toString);
        return requests.get(0);
    }

    private static String decoded(Request request, String header) {
        assertEquals(1, request.all(header).size(), request::toString);
        return URLDecoder.decode(request.all(header).get(0).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    // Users

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void theApplicationIsToldTheUser(GuardingProxy kind) {
        String id = "한글 a%41 " + NUMBER.incrementAndGet();
        String token = logInAs(id, "김 안나+100%", "staff", "hr");
        Reply reply = at(kind).send(
                        "POST", "/a%20b/x?p=1&q=%26", BodyPublishers.ofString("한 body"), with(token, "X-Own", "stays"));
        assertEquals(200, reply.status());
        assertEquals(List.of("own=1"), reply.response().headers().allValues("Set-Cookie"));
        Request request = onlyRequest();
        assertEquals("POST /a%20b/x?p=1&q=%26", request.method() + " " + request.target());
        assertEquals("한 body", request.body());
        assertEquals(List.of("stays"), request.all("X-Own"));
        assertEquals(id, decoded(request, "Remote-User"));
        assertEquals("김 안나+100%", decoded(request, "Remote-Name"));
        assertEquals("hr,staff", decoded(request, "Remote-Groups"));
    }

    @ParameterizedTest
    @EnumSource
    void noHeaderOfAClientNamesTheUserOrReplacesThePath(GuardingProxy kind) {
        String token = logIn("x");
        String path = kind == HTTPD ? "/shop/x" : "/x";
        assertEquals(200, at(kind).get(path, with(token, FORGED)).status());
        Request guarded = onlyRequest();
        guarded.names("remote").forEach(name -> assertTrue(name.startsWith("remote-"), name));
        assertEquals(
                List.of(),
                guarded.headers().stream()
                        .filter(line -> line.endsWith("admin"))
                        .toList());
        assertEquals(200, at(kind).get("/public/x", FORGED).status());
        Request open = onlyRequest();
        assertEquals(List.of(), open.names("remote"));
        assertEquals(List.of(), open.names("x-original"));
        assertEquals(List.of(), open.names("x-rewrite"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void onlyMembersReachTheLocationOfAGroup(GuardingProxy kind) {
        String member = logIn("x", "hr", "staff");
        String other = logIn("x", "hr");
        for (String path : List.of(
                "/staff/x", "/%73taff/x", "/public/../staff/x", "//staff/x", "/./staff/x", "/staff", "/STAFF/x")) {
            assertEquals(List.of(), application.take());
            RawHttp raw = new RawHttp(url(kind));
            int status = raw.send("GET " + path + " HTTP/1.1", "Cookie: mytoken=" + other)
                    .status();
            assertTrue(status == 403 || status == 400, path + ": " + status);
            int anonymous = raw.send("GET " + path + " HTTP/1.1").status();
            assertTrue(anonymous == 401 || anonymous == 400, path + ": " + anonymous);
            assertEquals(List.of(), application.take(), path);
        }
        assertEquals(403, at(kind).get("/staff/x", with(other, NAVIGATION)).status());
        assertEquals(200, at(kind).get("/staff/x", with(member)).status());
        assertEquals(200, at(kind).get("/x", with(other)).status());
    }

    @ParameterizedTest
    @EnumSource
    void ambiguousPathsAreRefused(GuardingProxy kind) {
        for (String path : List.of(
                "/public/..;/staff/x",
                "/public/x;a=b",
                "/public/%3b/x",
                "/public/%3B/x",
                "/public/..%2fstaff/x",
                "/public/..%2Fstaff/x",
                "/public/..%5cstaff/x",
                "/public/%2e%2e/staff/x",
                "/public/%2E./staff/x",
                "/public/..\\staff/x",
                "//public/staff/x",
                "/public//x",
                "/staff/../public/x",
                "/public/./x",
                "/public/..",
                "/public/..?a=b",
                url(kind) + "/public/..;/staff/x",
                "/public/x#y")) {
            int status =
                    new RawHttp(url(kind)).send("GET " + path + " HTTP/1.1").status();
            // httpd itself refuses an encoded slash.
            assertTrue(
                    status == 400 || status == 404 && kind == HTTPD && path.matches("(?i).*%2f.*"),
                    () -> path + ": " + status);
            assertEquals(List.of(), application.take(), path);
        }
        for (String path : List.of("/public/x?a=;%3b%2f%5c%2e%23//../", "/public/.x..y/...", url(kind) + "/public/x")) {
            assertEquals(
                    200,
                    new RawHttp(url(kind)).send("GET " + path + " HTTP/1.1").status(),
                    path);
        }
    }

    // Requests without a login

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void aNavigationWithoutALoginIsLedToTheLoginAndBack(GuardingProxy kind) {
        String page = "/a%20b/x?p=1&q=2&r=%26";
        Reply reply = at(kind).get(page, NAVIGATION);
        assertEquals(302, reply.status());
        String location = reply.header("Location").orElseThrow();
        assertTrue(location.startsWith("/latchkey/login?next="), location);
        String next = at(kind).get(location)
                .body()
                .split("name=\"next_give\" value=\"")[1]
                .split("\"")[0];
        assertEquals(page.replace("&", "&amp;"), next.replaceFirst("^" + url(kind), ""));
        Reply forged = at(kind).get(
                        page,
                        "Sec-Fetch-Mode",
                        "navigate",
                        "X-Original-URL",
                        "/forged",
                        "X-Original-URI",
                        "/forged",
                        "X-Original-Method",
                        "POST",
                        "X-Forwarded-Uri",
                        "/forged",
                        "X-Forwarded-Host",
                        "forged.example.org",
                        "X-Forwarded-Method",
                        "POST");
        assertEquals(location, forged.header("Location").orElseThrow());
        assertEquals(List.of(), application.take());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void anythingElseWithoutALoginGets401AndTheApplicationNothing(GuardingProxy kind) {
        String ended = logIn("x");
        assertEquals(200, at(kind).get("/x", with(ended)).status());
        application.take();
        login.postAs(ended, "/api/logout");
        for (Reply reply : List.of(
                at(kind).get("/x", "Sec-Fetch-Mode", "cors", "Accept", "text/html"),
                at(kind).postBody("/x", Client.URL_ENCODED, "a=b", with(ended, NAVIGATION)),
                at(kind).send(
                                "OPTIONS",
                                "/x",
                                BodyPublishers.noBody(),
                                "Origin",
                                "https://app.example.org",
                                "Access-Control-Request-Method",
                                "PUT"))) {
            assertEquals(401, reply.status());
            assertEquals(Optional.empty(), reply.header("Location"));
        }
        assertEquals(List.of(), application.take());
    }

    @ParameterizedTest
    @EnumSource
    void aWebSocketNeedsALoginAndIsOpenedWithOne(GuardingProxy kind) {
        String cookie = "Cookie: mytoken=" + logIn("x");
        WebSocketProbe open = WebSocketProbe.open(url(kind), kind == HTTPD ? "/shop/ws" : "/ws", cookie);
        assertTrue(open.isOpen(), open::toString);
        application.take();
        if (kind != HTTPD) {
            assertEquals(401, WebSocketProbe.open(url(kind), "/ws").status());
            assertEquals(List.of(), application.take());
        }
    }

    @Test
    @EnabledIf(value = "org.latchkey.it.proxy.Nginx#isWanted", disabledReason = "there is no nginx on the PATH")
    void theGuardOfNginxCannotBeAskedFromOutside() {
        String token = logIn("x", "staff");
        for (String path : List.of("/_guard", "/_guard/staff", "/_guard/other", "/_guardian")) {
            assertEquals(404, at(GuardingProxy.NGINX).get(path, with(token)).status(), path);
        }
        assertEquals(List.of(), application.take());
    }

    // Failures

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void withoutTheGuardNobodyPassesAndPublicPagesStay(GuardingProxy kind) {
        String token = logIn("x", "staff");
        try (ProxyProcess proxy = startIfWanted(kind, FreePort.next())) {
            assertRefusesWith(503, proxy, token);
            assertEquals(200, new Client(proxy.url()).get("/public/x").status());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void noOtherAnswerOfTheGuardLetsARequestPass(GuardingProxy kind) {
        for (int status : new int[] {302, 400, 404, 500, 503}) {
            try (RecordingServer guard = RecordingServer.answering(status);
                    ProxyProcess proxy = startIfWanted(kind, guard.port())) {
                // Caddy passes the guard's own refusal on.
                assertRefusesWith(kind == CADDY ? status : 503, proxy, "any");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void aGuardThatHangsIsNotWaitedForLong(GuardingProxy kind) throws IOException {
        // Connections are established, and nobody accepts them.
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ProxyProcess proxy = startIfWanted(kind, hanging.getLocalPort())) {
            long start = System.nanoTime();
            assertEquals(503, new Client(proxy.url()).get("/x").status());
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(PATIENCE) < 0);
            assertEquals(List.of(), application.take());
        }
    }

    private static ProxyProcess startIfWanted(GuardingProxy kind, int latchkey) {
        assumeTrue(kind.isWanted(), () -> kind + " is not on the PATH");
        return start(kind, latchkey);
    }

    private static void assertRefusesWith(int status, ProxyProcess proxy, String token) {
        for (String path : List.of("/x", "/staff/x")) {
            assertEquals(status, new Client(proxy.url()).get(path, with(token)).status());
        }
        assertEquals(List.of(), application.take());
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheLoginItsPagesAreUnavailable(GuardingProxy kind) {
        try (ProxyProcess proxy = startIfWanted(kind, FreePort.next())) {
            int status = new Client(proxy.url()).get("/latchkey/login").status();
            assertTrue(status == 502 || status == 503, () -> Integer.toString(status));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTPD")
    void aRenewedCookieArrivesWithAnErrorOfTheApplicationToo(GuardingProxy kind) {
        JsonObject claims = Tokens.claims(logIn("x"));
        claims.addProperty("iat", Instant.now().minusSeconds(1500).getEpochSecond());
        claims.addProperty("exp", Instant.now().plusSeconds(300).getEpochSecond());
        String old = Tokens.sign(claims.toString());
        for (int status : new int[] {200, 302, 401, 500}) {
            Reply reply = at(kind).get("/x?status=" + status, with(old));
            assertEquals(status, reply.status());
            assertTrue(reply.setCookie("mytoken").orElseThrow().contains("; Path=/;"));
            assertTrue(reply.setCookie("own").isPresent(), "the application's own");
            assertEquals(
                    200, at(kind).get("/x", with(reply.renewed().orElseThrow())).status());
        }
    }

    // What the application does not get

    @ParameterizedTest
    @EnumSource
    void theApplicationDoesNotGetTheToken(GuardingProxy kind) {
        String token = logIn("x");
        for (String path : kind == HTTPD ? List.of("/public/x") : List.of("/x", "/public/x")) {
            for (String[] cookies : new String[][] {
                {"mytoken=%s", ""},
                {"mytoken=%s; a=b", "a=b"},
                {"a=b; mytoken=%s", "a=b"},
                {"a=b; mytoken=%s; c=d", "a=b; c=d"},
                {"notmytoken=1; mytoken=%s; mytoken2=2", "notmytoken=1; mytoken2=2"}
            }) {
                Reply reply = at(kind).get(path, "Cookie", cookies[0].replace("%s", token));
                assertEquals(200, reply.status());
                assertEquals(cookies[1], String.join("", onlyRequest().all("Cookie")));
            }
        }
        RawHttp raw = new RawHttp(url(kind));
        for (String[] lines : new String[][] {
            {"Cookie: mytoken=a; mytoken=b; c=d"},
            {"Cookie: mytoken=a; c=d; mytoken=b; mytoken=c"},
            {"Cookie: c=d; mytoken=a", "Cookie: mytoken=b"}
        }) {
            assertEquals(200, raw.send("GET /public/x HTTP/1.1", lines).status());
            assertTrue(onlyRequest().all("Cookie").stream().noneMatch(cookie -> cookie.contains("mytoken")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLoginItselfWorksThroughTheProxy(GuardingProxy kind) {
        String id = "through" + NUMBER.incrementAndGet();
        Client client = new Client(url(kind) + "/latchkey");
        assertEquals(200, client.register(id, PASSWORD, "x").status());
        String token = client.logIn(id, PASSWORD).token();
        assertEquals(
                "x", client.getAs(token, "/api/nick").json().get("nickname").getAsString());
        String origin = url(kind);
        assertEquals(
                200,
                client.postBody("/api/logout", Client.URL_ENCODED, "", with(token, "Origin", origin))
                        .status());
        assertEquals(List.of(), application.take());
    }
}
