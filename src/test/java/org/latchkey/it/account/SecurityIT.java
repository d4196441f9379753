package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.proxy.Nginx;
import org.latchkey.it.proxy.ProxyProcess;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.latchkey.web.RouteTable;

/** The security checklist, tested over HTTP; the numbers are those of OWASP ASVS 5.0. */
@OnSharedTomcat
class SecurityIT {

    private static final String PASSWORD = "correct horse";

    /** Fewer than Tomcat's accept queue holds (100), so that the other client does not wait for a connection. */
    private static final int FLOOD = 80;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;
    private static RawHttp raw;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
        client = new Client(tomcat.url());
        raw = new RawHttp(tomcat.url());
    }

    private static String newId() {
        return "id-" + UUID.randomUUID();
    }

    private static String registered() {
        String id = newId();
        assertEquals(200, client.register(id, PASSWORD, "안나").status());
        return id;
    }

    // Passwords and storage

    @ParameterizedTest
    @CsvSource({
        "7q-zkfw, 비밀번호는 8자 이상이어야 합니다.",
        "password, 너무 많이 쓰이는 비밀번호라 쉽게 추측할 수 있습니다. 다른 비밀번호를 골라 주세요.",
        "Latchkey, '비밀번호는 아이디, 닉네임, 서비스 이름과 달라야 합니다.'"
    })
    void asvs_6_2_4_aBadNewPasswordIsRefusedWithTheReason(String password, String sentence) {
        String id = newId();
        Reply reply = client.register(id, password, "안나");
        assertEquals(400, reply.status());
        assertEquals(sentence, reply.msg());
        assertEquals("fail", client.logIn(id, password).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256})
    void asvs_6_2_9_longPasswordsWork(int length) {
        String id = newId();
        String password = "ab".repeat(length / 2 - 1) + "yz";
        assertEquals(200, client.register(id, password, "안나").status());
        assertEquals("success", client.logIn(id, password).result());
        assertEquals("fail", client.logIn(id, password.substring(0, length - 1)).result());
    }

    @Test
    void asvs_6_2_8_everythingCountsButTheSpellingInUnicode() {
        String id = newId();
        client.register(id, "가나다 라마바사 아자차 ", "안나");
        assertEquals("success", client.logIn(id, "\u1100\u1161나다 라마바사 아자차 ").result());
        assertEquals("fail", client.logIn(id, "가나다 라마바사 아자차").result());
    }

    @Test
    void asvs_6_2_6_passwordFieldsAreMaskedAndOpenToPasswordManagers() {
        for (String page : List.of("/login", "/register")) {
            String body = client.get(page).body();
            assertTrue(body.matches(
                    "(?s).*name=\"pw_give\" type=\"password\"\\s+autocomplete=\"(current|new)-password\".*"));
            assertFalse(body.contains("onpaste") || body.contains("maxlength"), body);
        }
    }

    @Test
    void asvs_6_3_2_thereIsNoDefaultAccount() {
        for (String id : List.of("admin", "root", "test", "latchkey", "user")) {
            assertEquals("fail", client.logIn(id, id).result());
        }
    }

    @Test
    void asvs_11_4_2_whatIsStoredIsAnArgon2idPhcString() {
        String id = registered();
        String stored =
                database.users().find(new org.bson.Document("id", id)).first().getString("pw");
        assertTrue(stored.matches("\\$argon2id\\$v=19\\$m=\\d{5},t=\\d,p=1\\$[\\w+/]{22}\\$[\\w+/]{43}"), stored);
    }

    // Input

    @Test
    void asvs_15_3_1_extraFieldsAreIgnoredAndRepliesAreMinimal() {
        String id = newId();
        Reply reply = client.post(
                "/api/register",
                "id_give",
                id,
                "pw_give",
                PASSWORD,
                "nickname_give",
                "안나",
                "role",
                "admin",
                "_id",
                "1");
        assertEquals(Set.of("result"), reply.json().keySet());
        Set<String> stored =
                database.users().find(new org.bson.Document("id", id)).first().keySet();
        assertEquals(Set.of("_id", "id", "pw", "nick", "look"), stored);
        assertEquals(
                Set.of("result", "token"), client.logIn(id, PASSWORD).json().keySet());
    }

    @Test
    void checklist_22_anIdThatLooksLikeAnotherIsTaken() {
        String id = registered();
        for (String lookalike : List.of(id.toUpperCase(Locale.ROOT), id + " ", "\u200B" + id)) {
            assertEquals(409, client.register(lookalike, PASSWORD, "이브").status());
        }
    }

    @Test
    void asvs_1_2_1_anotherSiteCannotPutItsSentenceOnTheLoginPage() {
        String strange = "/login?" + Client.encode("msg", "Call 555-0100 to unlock your account");
        String ours = "/login?" + Client.encode("msg", ContractTests.EXPIRED);
        for (String site : List.of("cross-site", "same-site")) {
            assertFalse(client.get(strange, "Sec-Fetch-Site", site).body().contains("555-0100"));
            assertTrue(client.get(ours, "Sec-Fetch-Site", site).body().contains(ContractTests.EXPIRED));
        }
        for (String site : List.of("same-origin", "none")) {
            assertTrue(client.get(strange, "Sec-Fetch-Site", site).body().contains("555-0100"));
        }
        assertTrue(client.get(strange).body().contains("555-0100"));
    }

    // Browser

    @Test
    void onlyWhoComesFromTheLoginItselfWithoutAnyCookieIsToldThatTheBrowserTakesNone() {
        String sentence = "브라우저가 쿠키를 받지 않아 로그인할 수 없습니다. 이 사이트의 쿠키를 허용한 뒤 다시 로그인해 주세요.</p>";
        String page = "/login?" + Client.encode("msg", ContractTests.NOT_LOGGED_IN, "next", "/account");
        for (String from : List.of("/login", "/login?next=%2Fx", "/api/login")) {
            assertTrue(client.get(page, "Referer", tomcat.url() + from).body().contains(sentence), from);
            String body = client.get(page, "Referer", tomcat.url() + from, "Cookie", "mydevice-1=x")
                    .body();
            assertFalse(body.contains(sentence), body);
            assertTrue(body.contains(ContractTests.NOT_LOGGED_IN + "</p>"), body);
        }
        for (String from : List.of(
                "http://evil.invalid/login",
                tomcat.url() + "/register",
                tomcat.url() + "/",
                tomcat.url() + "/x/login",
                "/login",
                "null",
                "")) {
            assertFalse(client.get(page, "Referer", from).body().contains(sentence), from);
        }
        assertFalse(client.get(page).body().contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,https://attacker.invalid",
        "Origin,null"
    })
    void asvs_3_5_1_whatAnotherSiteMadeABrowserSendIsRefused(String header, String value) {
        String id = newId();
        for (String path : RouteTable.forms()) {
            String form = Client.encode("id_give", id, "pw_give", PASSWORD, "nickname_give", "안나");
            Reply reply = client.postBody(path, Client.URL_ENCODED, form, header, value);
            assertEquals(403, reply.status());
            assertEquals("다른 사이트에서 온 요청이라 처리하지 않았습니다.", reply.msg());
            assertTrue(reply.header("Set-Cookie").isEmpty());
        }
        assertEquals(0, database.users().countDocuments(new org.bson.Document("id", id)));
        tomcat.awaitLog("event=cross_site outcome=cross_site");
    }

    @Test
    void asvs_3_5_1_ownRequestsAndClientsThatAreNoBrowsersPass() {
        String origin = tomcat.url();
        for (String[] headers : new String[][] {
            {},
            {"Sec-Fetch-Site", "same-origin"},
            {"Sec-Fetch-Site", "none"},
            {"Origin", origin},
            {"Sec-Fetch-Site", "same-origin", "Origin", "https://proxy.invalid"}
        }) {
            assertEquals(
                    200,
                    client.postBody("/api/logout", Client.URL_ENCODED, "", headers)
                            .status());
        }
    }

    private static int logoutStatus(String headers) {
        return raw.sendBytes(
                        "POST /api/logout HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n" + headers + "\r\n")
                .status();
    }

    @Test
    void asvs_3_5_1_aHostWithItsDefaultPortIsTheSameAsWithout() {
        assertEquals(200, logoutStatus("Host: login.example:80\r\nOrigin: http://login.example\r\n"));
        assertEquals(200, logoutStatus("Host: login.example:443\r\nOrigin: https://login.example\r\n"));
        assertEquals(200, logoutStatus("Host: Login.Example\r\nOrigin: https://login.example\r\n"));
        assertEquals(403, logoutStatus("Host: login.example\r\nOrigin: http://login.example:8080\r\n"));
    }

    @Test
    void asvs_3_5_1_twoOriginsOrOneThatIsNoneAreRefused() {
        String host = "Host: login.example\r\n";
        String origin = "Origin: http://login.example\r\n";
        assertEquals(200, logoutStatus(host + origin));
        assertEquals(403, logoutStatus(host + origin + origin));
        assertEquals(403, logoutStatus(host + origin + "Origin: http://evil.invalid\r\n"));
        assertEquals(403, logoutStatus(host + "Origin: http://login.example/\r\n"));
        assertEquals(403, logoutStatus(host + "Origin: \r\n"));
        assertEquals(403, logoutStatus(host + "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n"));
    }

    @Test
    void asvs_3_5_1_ownRequestsPassOverHttp2WhereThereIsNoHost() throws Exception {
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest page =
                HttpRequest.newBuilder(URI.create(tomcat.url() + "/login")).build();
        // The upgrade is an HTTP/1.1 request with a Host header.
        http2.send(page, BodyHandlers.discarding());
        for (String origin : List.of(tomcat.url(), "http://evil.invalid")) {
            HttpRequest logout = HttpRequest.newBuilder(URI.create(tomcat.url() + "/api/logout"))
                    .header("Origin", origin)
                    .POST(BodyPublishers.noBody())
                    .build();
            HttpResponse<String> reply = http2.send(logout, BodyHandlers.ofString());
            assertEquals(HttpClient.Version.HTTP_2, reply.version());
            assertEquals(origin.equals(tomcat.url()) ? 200 : 403, reply.statusCode(), reply.body());
        }
        tomcat.awaitLog("origin=\"http://evil.invalid\" host=\"\" own=\"" + tomcat.url() + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "https, login.example, 443, https://login.example, 200",
        "https, login.example, 8443, https://login.example:8443, 200",
        "https, login.example:8443, 8443, https://login.example:8443, 200",
        "http, login.example, 8081, http://login.example:8081, 200",
        "https, login.example, 443, http://login.example, 403",
        "https, login.example, 443, https://login.example:8443, 403",
        "https, login.example, 443, https://evil.invalid, 403"
    })
    void asvs_3_5_1_whatAProxyForwardsOfTheHostIsComparedToo(
            String scheme, String host, String port, String origin, int status) {
        Reply reply = new Client(tomcat.url(SharedTomcat.FORWARDED))
                .postBody(
                        "/api/logout",
                        Client.URL_ENCODED,
                        "",
                        "Origin",
                        origin,
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-Proto",
                        scheme,
                        "X-Forwarded-Host",
                        host,
                        "X-Forwarded-Port",
                        port);
        assertEquals(status, reply.status(), reply.body());
    }

    @Test
    @EnabledIf(value = "org.latchkey.it.proxy.Nginx#isWanted", disabledReason = "there is no nginx on the PATH")
    void asvs_3_5_1_ownRequestsPassThroughTheDocumentedNginxOnAnotherPort(@TempDir Path nginx) {
        try (ProxyProcess proxy = Nginx.before(nginx, tomcat.port())) {
            Client behind = new Client(proxy.url());
            assertEquals(
                    200,
                    behind.postBody("/api/logout", Client.URL_ENCODED, "", "Origin", proxy.url())
                            .status());
            assertEquals(
                    403,
                    behind.postBody("/api/logout", Client.URL_ENCODED, "", "Origin", tomcat.url())
                            .status());
        }
    }

    @Test
    void asvs_16_2_1_theLogOfARefusalNamesOriginAndHostAndCannotBeForged() {
        String origin = "http://" + UUID.randomUUID() + ".invalid";
        client.postBody("/api/logout", Client.URL_ENCODED, "", "Origin", origin + "\" host=\"x\" id=\"y");
        tomcat.awaitLog(
                "event=cross_site outcome=cross_site",
                "origin=\"" + origin + "\\\" host=\\\"x\\\" id=\\\"y\"",
                " host=\"127.0.0.1:" + tomcat.port() + "\" own=\"" + tomcat.url() + "\"");
    }

    @Test
    void asvs_3_4_everyReplyHasTheHeaders() {
        String token = client.logIn(registered(), PASSWORD).token();
        client.confirm(token, PASSWORD);
        List<Reply> replies = List.of(
                client.getAs(token, "/"),
                client.getAs(token, "/account"),
                client.getAs(token, "/api/account/export"),
                client.get("/"),
                client.get("/login"),
                client.get("/api/nick"),
                client.get(client.asset("latchkey.css")),
                client.get("/nowhere"),
                client.get("/api/nowhere"),
                client.get("/WEB-INF/web.xml"),
                client.get("/api/login"),
                client.post("/api/login"),
                client.send("OPTIONS", "/", BodyPublishers.noBody()),
                client.postAsBrowser("/api/logout"));
        for (Reply reply : replies) {
            String csp = reply.header("Content-Security-Policy").orElseThrow(() -> new AssertionError(reply));
            assertAll(
                    () -> assertFalse(csp.contains("unsafe")),
                    () -> assertTrue(csp.contains("object-src 'none'")),
                    () -> assertTrue(csp.contains("base-uri 'none'")),
                    () -> assertTrue(csp.contains("frame-ancestors 'none'")),
                    () -> assertEquals(
                            "nosniff", reply.header("X-Content-Type-Options").orElseThrow()),
                    () -> assertEquals(
                            "same-origin", reply.header("Referrer-Policy").orElseThrow()),
                    () -> assertEquals(
                            "same-origin",
                            reply.header("Cross-Origin-Opener-Policy").orElseThrow()),
                    () -> assertTrue(reply.header("Strict-Transport-Security").isEmpty()),
                    () -> assertTrue(reply.header("Access-Control-Allow-Origin").isEmpty()));
        }
    }

    @Test
    void asvs_14_3_2_nothingButAssetsMayBeKept() {
        String token = client.logIn(registered(), PASSWORD).token();
        client.confirm(token, PASSWORD);
        for (Reply reply : List.of(
                client.getAs(token, "/"),
                client.getAs(token, "/account"),
                client.getAs(token, "/api/account/sessions"),
                client.getAs(token, "/api/account/export"),
                client.get("/"),
                client.get("/login"),
                client.getAs(token, "/api/nick"),
                client.get("/nowhere"),
                client.post("/api/login"))) {
            assertEquals(List.of("no-store"), reply.response().headers().allValues("Cache-Control"));
        }
        assertEquals(
                "public, max-age=31536000, immutable",
                client.get(client.asset("latchkey.js")).header("Cache-Control").orElseThrow());
    }

    @Test
    void anUnknownPathIsRealNotFoundAlsoUnderWellKnown() {
        for (String path : List.of("/.well-known/", "/.well-known/nothing", "/nothing", "/index.html")) {
            assertEquals(404, client.get(path).status(), path);
        }
    }

    // Container

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /WEB-INF/web.xml",
                "GET /%57EB-INF/web.xml",
                "GET /assets/../WEB-INF/web.xml",
                "GET /META-INF/context.xml",
                "GET /WEB-INF/error",
                "GET /web-inf/web.xml",
                "GET /assets/",
                "GET /login/x",
                // Command line
                "GET /META-INF/MANIFEST.MF",
                "GET /org/latchkey/launch/Launcher.class",
                "GET /META-INF/versions/17/org/latchkey/launch/Launcher.class",
                "GET /WEB-INF/classes/org/latchkey/launch/Launcher.class"
            })
    void asvs_13_4_whatIsInsideStaysThere(String request) {
        assertRefused(404, raw.send(request + " HTTP/1.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login;jsessionid=x", "GET /;x", "POST /api;x/login", "GET /api%2Fnick", "GET /login%5C",
                        "GET /%2e%2e/",
                "GET /%00", "GET /%FF", "GET /%ED%A0%80", "GET /%", "GET /\u00ea\u00b0\u0080", "GET /login?msg=<b>",
                "GET /login?msg=\u0001", "GET login"
            })
    void asvs_1_1_1_anAddressThatIsNoneIsABadRequest(String request) {
        assertRefused(400, raw.send(request + " HTTP/1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "BREW"})
    void asvs_13_4_4_noOtherMethodIsAnswered(String method) {
        String asset = client.asset("latchkey.js");
        for (String path : List.of("/", "/login", "/api/nick", "/api/login", asset, "/nowhere")) {
            RawHttp.Reply reply = raw.send(method + " " + path + " HTTP/1.1", "Content-Length: 0");
            assertRefused(405, reply);
            assertTrue(reply.header("allow").isPresent(), reply.headers());
        }
        assertRefused(405, raw.send("POST " + asset + " HTTP/1.1", "Content-Length: 0"));
    }

    @Test
    void asvs_16_5_1_whatIsNoHttpIsRefusedWithoutAVersion() {
        assertRefused(400, raw.sendBytes("NONSENSE\r\n\r\n"));
        assertRefused(400, raw.sendBytes("GET / HTTP/1.1\r\n\r\n"));
        assertRefused(505, raw.sendBytes("GET / HTTP/9.9\r\nHost: x\r\n\r\n"));
        assertRefused(400, raw.send("GET /login?" + "a".repeat(20_000) + " HTTP/1.1"));
    }

    @Test
    void asvs_16_5_3_strangeCookiesAreNoLogin() {
        assertRefused(400, raw.send("GET / HTTP/1.1", "Cookie: mytoken=" + "a".repeat(1_000_000)));
        String token = client.logIn(registered(), PASSWORD).token();
        for (String cookie : List.of(
                "mytoken=",
                "mytoken",
                "=",
                ";;;",
                "mytoken=\u00ff\u00fe",
                "mytoken=" + "a".repeat(7000),
                "mytoken=" + token + "; mytoken=x",
                "mytoken=\"" + token,
                "mytoken=mytoken=" + token,
                "$Version=1; mytoken=x",
                "mytoken={" + token + "}")) {
            RawHttp.Reply reply = raw.send("GET /api/nick HTTP/1.1", "Cookie: " + cookie);
            assertEquals(200, reply.status(), cookie);
            assertTrue(reply.body().contains(ContractTests.NOT_LOGGED_IN), cookie);
        }
    }

    @Test
    void asvs_15_3_7_thousandsOfParametersDoNotMatter() {
        String[] many = IntStream.range(0, 1500)
                .mapToObj(i -> i % 2 == 0 ? "a" + i : "")
                .toArray(String[]::new);
        assertEquals(400, client.post("/api/login", many).status());
        assertEquals(200, client.get("/login?" + Client.encode(many)).status());
    }

    private static void assertRefused(int status, RawHttp.Reply reply) {
        assertEquals(status, reply.status(), reply.body());
        for (String word : List.of("Tomcat", "org.apache", "Exception", "\tat ", "11.0")) {
            assertFalse((reply.headers() + reply.body()).contains(word), word + " in " + reply);
        }
    }

    @Test
    void asvs_15_2_2_aFloodOfLoginsIsAnsweredAndEverybodyElseGoesOn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FLOOD);
        try {
            // The instance that no other class uses: logins that wait too long get 503.
            Client flooded = new Client(tomcat.url(SharedTomcat.FORWARDED));
            // An existing connection: the wait of new connections in the accept queue is not under test.
            Client bystander = new Client(tomcat.url(SharedTomcat.FORWARDED));
            bystander.get("/login");
            List<Future<Reply>> flood = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                String id = newId();
                flood.add(threads.submit(() -> flooded.logIn(id, "wrong-secret")));
            }
            while (!flood.get(flood.size() - 1).isDone()) {
                Instant start = Instant.now();
                assertEquals(200, bystander.get("/login").status());
                Duration waited = Duration.between(start, Instant.now());
                assertTrue(waited.toMillis() < 5000, waited.toString());
            }
            for (Future<Reply> reply : flood) {
                int status = reply.get().status();
                assertTrue(status == 200 || status == 503, reply.get().body());
                assertEquals(status == 503, reply.get().header("Retry-After").isPresent());
            }
        } finally {
            threads.shutdown();
        }
    }

    // Behind a proxy

    @Test
    void asvs_3_4_1_overHttpsTheCookieIsSecureAndBrowsersAreToldToStayThere() {
        String id = registered();
        Reply reply = new Client(tomcat.url(SharedTomcat.FORWARDED))
                .postBody(
                        "/api/login",
                        Client.URL_ENCODED,
                        Client.encode("id_give", id, "pw_give", PASSWORD),
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-Proto",
                        "https");
        assertEquals(
                "max-age=31536000", reply.header("Strict-Transport-Security").orElseThrow());
        assertTrue(reply.response().headers().allValues("Set-Cookie").stream()
                .allMatch(cookie -> cookie.contains("; Secure;")));
        tomcat.awaitLog("event=login outcome=success address=\"203.0.113.9\" id=\"" + id + "\"");
    }

    // Log

    @Test
    void asvs_16_2_1_everySecurityEventIsLoggedOnce() {
        String id = newId();
        client.register(id, PASSWORD, "안나");
        client.register(id, PASSWORD, "안나");
        client.register(id, "password", "안나");
        String token = client.logIn(id, PASSWORD).token();
        client.logIn(id, "wrong-secret");
        client.send("POST", "/api/logout", BodyPublishers.noBody(), "Cookie", "mytoken=" + token);
        tomcat.awaitLog("event=logout", id);
        List<String> events = tomcat.log()
                .lines()
                .filter(line -> line.contains("id=\"" + id + "\""))
                .map(line -> line.replaceAll(".* event=(\\w+) outcome=(\\w+) address=\"([\\d.]+)\".*", "$1 $2 $3"))
                .toList();
        assertEquals(
                List.of(
                        "register success 127.0.0.1",
                        "register id_taken 127.0.0.1",
                        "register password_common 127.0.0.1",
                        "login success 127.0.0.1",
                        "login credentials_wrong 127.0.0.1",
                        "logout success 127.0.0.1"),
                events);
    }

    @Test
    void asvs_16_4_1_anIdWithALineBreakForgesNoLine() {
        String id = newId();
        client.logIn(id + "\r\ntime=now event=login outcome=success", "wrong-secret");
        tomcat.awaitLog(id);
        List<String> lines =
                tomcat.log().lines().filter(line -> line.contains(id)).toList();
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains(id + "\\u{d}\\u{a}time=now"), lines.get(0));
        assertNotEquals(-1, lines.get(0).indexOf("outcome=credentials_wrong"));
    }
}
