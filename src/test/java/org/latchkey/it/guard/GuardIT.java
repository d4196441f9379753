package org.latchkey.it.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.RawHttp;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/**
 * The endpoints for proxies: {@code /api/guard} and {@code /api/guard/forward}. The login at {@code /latchkey} has a cookie
 * for the whole host; {@code /plain} has none of the settings, and browsers know {@code /abroad} by another host.
 */
class GuardIT {

    private static final String PASSWORD = "correct horse";
    private static final String[] NAVIGATION = {"Sec-Fetch-Mode", "navigate", "Accept", Client.BROWSER_ACCEPT};
    private static final Duration EVERYWHERE = Duration.ofSeconds(3);

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(GuardIT.class))
                .at("/plain")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .with("GUARD_ORIGINS", "https://app.example.org")
                .andAnother(
                        "/latchkey",
                        "COOKIE_PATH",
                        "/",
                        "HOME_LINKS",
                        "게시판=/board/?a=b, Wiki=https://wiki.example.org/")
                .andAnother("/abroad", "PUBLIC_URL", "https://login.example.org/latchkey")
                .start();
        client = new Client(tomcat.url("/latchkey"));
    }

    @AfterAll
    static void stop() {
        try {
            // The tests ask the login without COOKIE_PATH about other pages.
            assertEquals(
                    List.of(),
                    tomcat.complaints().stream()
                            .filter(line -> !line.contains("to which browsers do not send the cookie"))
                            .toList());
        } finally {
            tomcat.close();
            database.close();
        }
    }

    @Test
    void theLineThatLatchkeyIsReadyNamesThePublicAddress() {
        List<String> ready = tomcat.log()
                .lines()
                .filter(line -> line.contains("Latchkey is ready: "))
                .toList();
        assertEquals(3, ready.size(), ready::toString);
        for (String line : ready) {
            boolean hasPublicUrl = line.endsWith("and for browsers https://login.example.org/latchkey (PUBLIC_URL)");
            assertEquals(line.contains("/abroad/"), hasPublicUrl, line);
        }
    }

    private static String logIn(String id, String nickname) {
        client.register(id, PASSWORD, nickname);
        return client.logIn(id, PASSWORD).token();
    }

    private static void set(String id, String field, Object value) {
        database.users().updateOne(new Document("id", id), new Document("$set", new Document(field, value)));
    }

    private static Reply guard(String token, String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = "mytoken=" + token;
        return client.get(path, all);
    }

    private static String[] navigation(String... headers) {
        return Stream.concat(Arrays.stream(NAVIGATION), Arrays.stream(headers)).toArray(String[]::new);
    }

    private static String decoded(Reply reply, String header) {
        return URLDecoder.decode(reply.header(header).orElseThrow().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guard", "/api/guard/forward"})
    void aUserIsNamedInThreeHeadersOfUtf8ThatIsPercentEncoded(String path) {
        String token = logIn("한글 a%41", "김 안나+100%");
        set("한글 a%41", "groups", List.of("staff", "hr"));
        Reply reply = guard(token, path);
        assertEquals(200, reply.status());
        assertEquals("", reply.body());
        assertEquals("%ED%95%9C%EA%B8%80 a%2541", reply.header("Remote-User").orElseThrow());
        assertEquals("한글 a%41", decoded(reply, "Remote-User"));
        assertEquals("김 안나+100%", decoded(reply, "Remote-Name"));
        assertEquals("hr,staff", reply.header("Remote-Groups").orElseThrow());
        assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
    }

    @Test
    void asvs_16_3_2_aUserWhoIsInNoneOfTheGroupsIsLoggedWithoutTheQuery() {
        String token = logIn("curious", "x");
        String[] forwarded = {"X-Original-URL", "https://app.example.org/board?key=hidden"};
        assertEquals(403, guard(token, "/api/guard?group=staff", forwarded).status());
        tomcat.awaitLog("event=access outcome=not_in_group", "curious", "target=\"https://app.example.org/board\"");
        assertFalse(tomcat.log().contains("key=hidden"));
    }

    @Test
    void idsThatDifferOnlyInTheirEncodingStayDifferent() {
        String encoded =
                guard(logIn("x%41", "x"), "/api/guard").header("Remote-User").orElseThrow();
        assertEquals("x%2541", encoded);
        assertNotEquals(
                encoded,
                guard(logIn("xA", "x"), "/api/guard").header("Remote-User").orElseThrow());
    }

    @Test
    void withoutGroupsTheHeaderIsEmptyAndPresent() {
        Reply reply = guard(logIn("lonely", "x"), "/api/guard", "Remote-Groups", "admin");
        assertEquals(Optional.of(""), reply.header("Remote-Groups"));
    }

    @Test
    void conditionsAndRangesAreIgnoredAndHeadEqualsGet() {
        String token = logIn("heads", "x");
        Reply get = guard(token, "/api/guard");
        Reply conditional = guard(
                token,
                "/api/guard",
                "If-None-Match",
                "*",
                "If-Modified-Since",
                "Fri, 01 Jan 2100 00:00:00 GMT",
                "Range",
                "bytes=0-0");
        Reply head = client.send("HEAD", "/api/guard", BodyPublishers.noBody(), "Cookie", "mytoken=" + token);
        for (Reply reply : List.of(conditional, head)) {
            assertEquals(200, reply.status());
            assertEquals(headers(get), headers(reply));
        }
    }

    private static TreeMap<String, List<String>> headers(Reply reply) {
        TreeMap<String, List<String>> headers =
                new TreeMap<>(reply.response().headers().map());
        headers.remove("date");
        // Tomcat announces with it that the hundredth request was the last one of a connection.
        headers.remove("connection");
        return headers;
    }

    @Test
    void withoutALoginANavigationIsLedToTheLoginAndBack() {
        String page = "/a%20b/x?p=1&q=2&r=%26";
        String login = "/latchkey/login?next=%2Fa%2520b%2Fx%3Fp%3D1%26q%3D2%26r%3D%2526";
        Reply nginx = client.get("/api/guard", navigation("X-Original-URI", page));
        assertEquals(401, nginx.status());
        assertEquals(login, nginx.header("Location").orElseThrow());
        Reply traefik = client.get("/api/guard/forward", navigation("X-Forwarded-Uri", page));
        assertEquals(302, traefik.status());
        assertEquals(login, traefik.header("Location").orElseThrow());
        assertTrue(new Client(tomcat.url(""))
                .get(login)
                .body()
                .contains("name=\"next_give\" value=\"/a%20b/x?p=1&amp;q=2&amp;r=%26\""));
    }

    @Test
    void aKoreanPathComesBackEncodedOrNot() {
        for (String page : List.of("/\u00ed\u0095\u009c", "/%ED%95%9C")) {
            RawHttp.Reply reply = new RawHttp(tomcat.url())
                    .send("GET /latchkey/api/guard HTTP/1.1", "Sec-Fetch-Mode: navigate", "X-Original-URI: " + page);
            assertEquals(
                    "/latchkey/login?next=%2F%25ED%2595%259C",
                    reply.header("location").orElseThrow());
        }
    }

    @Test
    void aFetchWithoutALoginGets401WithoutLocation() {
        for (String path : List.of("/api/guard", "/api/guard/forward")) {
            for (String[] headers : List.of(
                    new String[] {"Sec-Fetch-Mode", "cors", "Accept", "text/html"},
                    new String[] {"Accept", "application/json"},
                    new String[] {"X-Original-Method", "POST", "X-Forwarded-Method", "POST", "Accept", "text/html"},
                    new String[] {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                    })) {
                Reply reply = client.get(path, headers);
                assertEquals(401, reply.status());
                assertEquals(Optional.empty(), reply.header("Location"));
                assertEquals("", reply.body());
            }
            RawHttp.Reply upgrade = new RawHttp(tomcat.url())
                    .send("GET /latchkey" + path + " HTTP/1.1", "Sec-Fetch-Mode: navigate", "Upgrade: websocket");
            assertEquals(401, upgrade.status());
            assertEquals(Optional.empty(), upgrade.header("location"));
        }
    }

    @Test
    void withoutFetchMetadataAnAcceptOfHtmlIsANavigation() {
        assertEquals(
                302,
                client.get("/api/guard/forward", "Accept", Client.BROWSER_ACCEPT)
                        .status());
    }

    @Test
    void eachEndpointReadsItsOwnHeadersOnly() {
        Reply forward = client.get("/api/guard/forward", navigation("X-Original-URI", "/a", "X-Original-URL", "/b"));
        assertEquals("/latchkey/login", forward.header("Location").orElseThrow());
        Reply original = client.get(
                "/api/guard",
                navigation(
                        "X-Forwarded-Uri", "/a", "X-Forwarded-Host", "app.example.org", "X-Forwarded-Proto", "https"));
        assertEquals("/latchkey/login", original.header("Location").orElseThrow());
        assertEquals(
                401,
                client.get("/api/guard/forward", navigation("X-Forwarded-Method", "POST"))
                        .status());
        assertEquals(
                302,
                client.get("/api/guard/forward", navigation("X-Original-Method", "POST"))
                        .status());
    }

    @Test
    void anApplicationOnAnotherHostIsNamedByItsWholeAddress() {
        Client abroad = new Client(tomcat.url("/abroad"));
        String login = "https://login.example.org/latchkey/login";
        String next = "?next=https%3A%2F%2Fapp.example.org%2Fx%3Fa%3Db";
        assertEquals(
                login + next,
                abroad.get("/api/guard", navigation("X-Original-URL", "https://app.example.org/x?a=b"))
                        .header("Location")
                        .orElseThrow());
        assertEquals(
                login + next,
                abroad.get(
                                "/api/guard/forward",
                                navigation(
                                        "X-Forwarded-Proto", "https",
                                        "X-Forwarded-Host", "app.example.org",
                                        "X-Forwarded-Uri", "/x?a=b"))
                        .header("Location")
                        .orElseThrow());
        assertEquals(
                login,
                abroad.get("/api/guard", navigation("X-Original-URL", "https://evil.example.org/x"))
                        .header("Location")
                        .orElseThrow());
    }

    @Test
    void groupsAreAskedForByName() {
        String staff = logIn("member", "x");
        set("member", "groups", List.of("hr", "staff"));
        String other = logIn("outsider", "x");
        for (String query : List.of("?group=staff", "?group=nope&group=hr")) {
            assertEquals(200, guard(staff, "/api/guard" + query).status());
            assertEquals(403, guard(other, "/api/guard" + query).status());
            assertEquals(
                    403, guard(other, "/api/guard/forward" + query, NAVIGATION).status());
            assertEquals(401, client.get("/api/guard" + query).status());
            assertEquals(
                    302, client.get("/api/guard/forward" + query, NAVIGATION).status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?group=",
                "?group",
                "?group=a%0a",
                "?group=A",
                "?group=a,b",
                "?group=a&group=",
                "?groups=a",
                "?Group=a",
                "?group=a&x=1",
                "?group=%E1",
                "?=a",
                "?group=a%20"
            })
    void aMisspelledConditionLetsNobodyPass(String query) {
        String token = logIn("slip", "x");
        set("slip", "groups", List.of("a", "b"));
        for (String path : List.of("/api/guard", "/api/guard/forward")) {
            assertEquals(400, guard(token, path + query).status());
            assertEquals(400, client.get(path + query, NAVIGATION).status());
        }
    }

    @Test
    void aRemovedGroupAndADisabledAccountLoseAccessWithinASecond() {
        String token = logIn("leaver", "x");
        set("leaver", "groups", List.of("staff"));
        Pause.until(EVERYWHERE, () -> guard(token, "/api/guard?group=staff").status() == 200, () -> "not added");
        set("leaver", "groups", List.of());
        Pause.until(EVERYWHERE, () -> guard(token, "/api/guard?group=staff").status() == 403, () -> "not removed");
        set("leaver", "disabled", true);
        Pause.until(EVERYWHERE, () -> guard(token, "/api/guard").status() == 401, () -> "not disabled");
    }

    @Test
    void aOneTimePasswordReachesNoGuardedPage() {
        String token = logIn("novice", "x");
        set("novice", "once", Date.from(Instant.now().plusSeconds(3600)));
        set("novice", "groups", List.of("staff"));
        Pause.until(EVERYWHERE, () -> guard(token, "/api/guard").status() == 403, () -> "passes");
        assertEquals(403, guard(token, "/api/guard/forward?group=staff").status());
        Reply nginx = guard(token, "/api/guard", navigation("X-Original-URI", "/x"));
        assertEquals(401, nginx.status());
        assertEquals("/latchkey/account", nginx.header("Location").orElseThrow());
        Reply traefik = guard(token, "/api/guard/forward", navigation("X-Forwarded-Uri", "/x"));
        assertEquals(302, traefik.status());
        assertEquals("/latchkey/account", traefik.header("Location").orElseThrow());
    }

    @Test
    void anEndedExpiredOrForgedSessionIsNobody() {
        String token = logIn("gone", "x");
        client.postAs(token, "/api/logout");
        assertEquals(401, guard(token, "/api/guard").status());
        assertEquals(401, guard("broken", "/api/guard").status());
        assertEquals(
                401, client.get("/api/guard", "Cookie", "mytoken=a; mytoken=b").status());
        assertEquals(
                401,
                client.get("/api/guard", "Authorization", "Bearer " + token).status());
    }

    @Test
    void anAnswerSetsAtMostOneCookieWhateverTheBrowserHas() {
        String token = logIn("cookies", "x");
        StringBuilder cookies = new StringBuilder("mytoken=" + token);
        for (int i = 0; i < 40; i++) {
            cookies.append("; mydevice-")
                    .append(String.format(Locale.ROOT, "%08x", i))
                    .append("=x");
        }
        Reply reply = client.get("/api/guard", "Cookie", cookies.toString());
        assertEquals(200, reply.status());
        assertTrue(reply.response().headers().allValues("Set-Cookie").size() <= 1);
    }

    @Test
    void onlyGetAndHeadAreAllowed() {
        Reply reply = client.post("/api/guard", "x", "y");
        assertEquals(405, reply.status());
        assertEquals("GET, HEAD, OPTIONS", reply.header("Allow").orElseThrow());
    }

    @Test
    void theCookieIsForTheWholeHostOnlyIfTheOperatorSaysSo() {
        client.register("host", PASSWORD, "x");
        assertEquals(
                List.of("/latchkey expired", "/"),
                client.logIn("host", PASSWORD).response().headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("mytoken="))
                        .map(cookie -> cookie.replaceFirst(".*; Path=([^;]*).*", "$1")
                                + (cookie.startsWith("mytoken=;") ? " expired" : ""))
                        .toList());
        Client plain = new Client(tomcat.url());
        assertTrue(
                plain.logIn("host", PASSWORD).setCookie("mytoken").orElseThrow().contains("; Path=/plain;"));
    }

    @Test
    void aBrowserWithACookieFromBeforeTheSwitchIsLoggedInAfterOneLogin() throws Exception {
        client.register("mover", PASSWORD, "x");
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        URI home = URI.create(tomcat.url("/latchkey/"));
        cookies.put(home, Map.of("Set-Cookie", List.of("mytoken=old; Path=/latchkey")));
        HttpRequest logIn = HttpRequest.newBuilder(home.resolve("api/login"))
                .header("Content-Type", Client.URL_ENCODED)
                .POST(BodyPublishers.ofString(Client.encode("id_give", "mover", "pw_give", PASSWORD)))
                .build();
        assertEquals(200, browser.send(logIn, BodyHandlers.discarding()).statusCode());
        HttpResponse<String> after = browser.send(HttpRequest.newBuilder(home).build(), BodyHandlers.ofString());
        assertEquals(200, after.statusCode());
        assertEquals(
                Set.of("/"),
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("mytoken"))
                        .map(cookie -> cookie.getPath())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"https://app.example.org/x?a=b&c, https://app.example.org/x?a=b&amp;c", "/shop/한, /shop/%ED%95%9C"})
    void aLoginAndALogoutWithoutJavaScriptLeadOn(String next, String link) {
        client.register("plainform", PASSWORD, "x");
        Reply login =
                client.postAsBrowser("/api/login", "id_give", "plainform", "pw_give", PASSWORD, "next_give", next);
        assertEquals(200, login.status());
        assertTrue(login.body().contains("content=\"0; url=" + link + "\""), login.body());
        String token = login.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("mytoken=ey"))
                .map(cookie -> cookie.split("[=;]")[1])
                .findFirst()
                .orElseThrow();
        String page =
                client.getAs(token, "/logout?" + Client.encode("next", next)).body();
        assertTrue(page.contains("name=\"next_give\" value=\"" + link + "\""), page);
        Reply logout = client.postAsBrowserAs(token, "/api/logout", "next_give", next);
        assertTrue(logout.body().contains("content=\"0; url=" + link + "\""), logout.body());
        assertEquals(401, guard(token, "/api/guard").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil",
                "/\\evil",
                "https://app.example.org.evil",
                "https://app.example.org@evil",
                "javascript:x"
            })
    void aLogoutToAForeignPageGoesToTheLogin(String next) {
        assertFalse(client.get("/logout?" + Client.encode("next", next)).body().contains("evil"));
        Reply logout = client.postAsBrowser("/api/logout", "next_give", next);
        assertEquals(303, logout.status());
        assertEquals("/latchkey/login", logout.header("Location").orElseThrow());
    }

    @Test
    void theHomePageLinksToTheApplications() {
        String page = client.getAs(logIn("visitor", "x"), "/").body();
        assertTrue(page.contains("href=\"/board/?a=b\">게시판</a>"), page);
        assertTrue(page.contains("href=\"https://wiki.example.org/\">Wiki</a>"), page);
        Client plain = new Client(tomcat.url());
        String token = plain.logIn("visitor", PASSWORD).token();
        assertFalse(plain.getAs(token, "/").body().contains("<nav"));
    }

    @Test
    void theAccountPageAndTheExportShowTheGroups() {
        String token = logIn("grouped", "x");
        set("grouped", "groups", List.of("board.readers", "staff"));
        client.confirm(token, PASSWORD);
        assertTrue(client.getAs(token, "/account").body().contains("board.readers"));
        assertEquals(
                "[\"board.readers\",\"staff\"]",
                client.getAs(token, "/api/account/export")
                        .json()
                        .getAsJsonObject("account")
                        .get("groups")
                        .toString());
    }
}
