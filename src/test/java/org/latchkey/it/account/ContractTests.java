package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Tomcat;
import org.latchkey.web.RouteTable;

/**
 * The parts of the wire contract that depend on the context path, the container or the store. Each subclass runs them in a
 * different environment; {@link RootIT} also runs the remaining parts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContractTests {

    public static final String EXPIRED = "로그인 시간이 만료되었습니다.";
    public static final String NOT_LOGGED_IN = "로그인 정보가 존재하지 않습니다.";
    public static final String WRONG_CREDENTIALS = "아이디/비밀번호가 일치하지 않습니다.";

    /** The running Tomcat under test. */
    Tomcat tomcat;

    Client client;

    /** Starts the application with {@link Tokens#SECRET}. */
    abstract Tomcat startTomcat();

    @BeforeAll
    void start() {
        tomcat = startTomcat();
        client = new Client(tomcat.url());
    }

    @AfterAll
    void stop() {
        tomcat.close();
        assertEquals(List.of(), tomcat.complaints());
        assertTrue(tomcat.log().contains("Destroying ProtocolHandler"), "the log is not whole");
    }

    @AfterEach
    void noSecretInTheLog() {
        assertFalse(tomcat.log().contains(Tokens.SECRET));
    }

    static String newId() {
        return "user-" + UUID.randomUUID();
    }

    String registered(String nickname) {
        String id = newId();
        assertEquals(200, client.register(id, "correct horse", nickname).status());
        return id;
    }

    // GET /

    @Test
    void asvs_3_2_2_homeShowsTheNicknameAsTextToWhoIsLoggedIn() {
        String id = registered("안나 <b>\"&'");
        Reply home = client.getAs(client.logIn(id, "correct horse").token(), "/");
        assertEquals(200, home.status());
        assertEquals("text/html;charset=UTF-8", home.header("Content-Type").orElseThrow());
        assertTrue(home.body().contains("안나 &lt;b&gt;&#034;&amp;&#039;"), home.body());
        assertEquals("no-store", home.header("Cache-Control").orElseThrow());
    }

    @Test
    void homeSendsWhoseTokenHasExpiredToTheLoginPageAndSaysSo() {
        assertRedirectsToLogin(client.getAs(Tokens.expired(registered("안나")), "/"), EXPIRED);
    }

    @Test
    void homeSendsEverybodyElseToTheLoginPage() {
        String id = registered("안나");
        String token = client.logIn(id, "correct horse").token();
        assertEquals(200, client.getAs(token, "/").status());
        assertAll(
                () -> assertRedirectsToLogin(client.get("/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(client.getAs("", "/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(client.getAs("broken", "/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(client.getAs(token + "x", "/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(client.getAs(Tokens.valid(newId()), "/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(client.getAs(Tokens.valid(id), "/"), NOT_LOGGED_IN),
                () -> assertRedirectsToLogin(
                        client.getAs(Tokens.sign("{\"id\":\"" + id + "\",\"exp\":9999999999}"), "/"), NOT_LOGGED_IN));
    }

    @Test
    void asvs_16_5_3_withMoreCookiesThanTomcatTakesNobodyIsLoggedInAndEveryPageIsThere() {
        String id = registered("안나");
        String token = client.logIn(id, "correct horse").token();
        String cookies = "mytoken=" + token + "; " + "a=1; ".repeat(250) + "mytoken=" + token;
        assertRedirectsToLogin(client.get("/", "Cookie", cookies), NOT_LOGGED_IN);
        assertEquals(200, client.get("/login", "Cookie", cookies).status());
        assertEquals(200, client.get("/register", "Cookie", cookies).status());
        assertEquals(200, client.get("/healthz", "Cookie", cookies).status());
        assertEquals(404, client.get("/nowhere", "Cookie", cookies).status());
        assertEquals("fail", client.get("/api/nick", "Cookie", cookies).result());
        for (String path : List.of("/api/logout", "/api/login", "/api/language")) {
            String form = Client.encode("id_give", id, "pw_give", "correct horse", "lang_give", "en");
            Reply reply = client.postBody(path, Client.URL_ENCODED, form, "Cookie", cookies);
            assertEquals(200, reply.status(), path);
            assertEquals("success", reply.result(), path);
        }
    }

    void assertRedirectsToLogin(Reply reply, String sentence) {
        assertEquals(302, reply.status());
        String location = reply.header("Location").orElseThrow();
        String start = tomcat.contextPath() + "/login?msg=";
        assertTrue(location.startsWith(start), location);
        assertTrue(location.matches("[\\x21-\\x7e]+"), location);
        assertEquals(sentence, URLDecoder.decode(location.substring(start.length()), StandardCharsets.UTF_8));
        // The page to which the browser is redirected.
        Reply login = client.get(location.substring(tomcat.contextPath().length()));
        assertEquals(200, login.status());
        assertTrue(login.body().contains(sentence), login.body());
    }

    // GET /login, GET /register

    @ParameterizedTest
    @ValueSource(strings = {"/login?msg=%FF", "/login?msg=100%25&x=%FF", "/login?%E3%81=x", "/login?msg=%ED%A0%80"})
    void loginPageShowsAMessageThatIsNotUtf8AsWellAsItCan(String path) {
        Reply reply = client.get(path);
        assertEquals(200, reply.status());
        assertTrue(reply.body().contains("<!doctype html>"), reply.body());
    }

    @Test
    void everyLinkAndAssetFollowsTheContextPath() {
        for (String page : List.of("/login", "/register")) {
            String body = client.get(page).body();
            var references = java.util.regex.Pattern.compile("(?:href|src|action|data-next)=\"([^\"]*)\"")
                    .matcher(body);
            int found = 0;
            while (references.find()) {
                String reference = references.group(1);
                assertTrue(reference.startsWith(tomcat.contextPath() + "/"), reference);
                String path = reference.substring(tomcat.contextPath().length());
                int status = client.get(path).status();
                assertTrue(Set.of(200, 302, 405).contains(status), reference + " " + status);
                found++;
            }
            assertTrue(found >= 6, body);
        }
    }

    // POST /api/register

    @Test
    void registerRefusesATakenIdAndKeepsTheFirst() {
        String id = registered("안나");
        Reply reply = client.register(id, "other horse", "이브");
        assertFail(409, "이미 사용 중인 아이디입니다.", reply);
        assertEquals("success", client.logIn(id, "correct horse").result());
        assertEquals("fail", client.logIn(id, "other horse").result());
    }

    @Test
    void asvs_2_3_3_ofManyParallelRegistrationsOfOneIdExactlyOneWins() throws Exception {
        String id = newId();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> registrations = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String password = "correct horse " + i;
                registrations.add(() -> client.register(id, password, "안나"));
            }
            List<String> winners = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(registrations)) {
                int status = reply.get().status();
                assertTrue(status == 200 || status == 409, reply.get().body());
                if (status == 200) {
                    winners.add(id);
                }
            }
            assertEquals(List.of(id), winners);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void registerTakesValuesUpToTheLimitsInCodePoints() {
        String id = newId() + "🔑".repeat(64 - newId().length());
        String password = "🔑".repeat(256);
        assertEquals(200, client.register(id, password, "🔑".repeat(32)).status());
        assertEquals("success", client.logIn(id, password).result());
        assertEquals("fail", client.logIn(id, password.substring(2)).result());
    }

    @Test
    void aSpaceThatAKeyboardAppendsToTheIdMakesNoDifference() {
        String id = newId();
        assertEquals(200, client.register(id + " ", "correct horse", "밥").status());
        assertEquals("success", client.logIn(id, "correct horse").result());
        assertEquals("success", client.logIn(id + "\u3000", "correct horse").result());
        assertEquals(409, client.register(id, "correct horse", "밥").status());
        assertRegisterRefuses("nickname_give", "\u3164\u200B", "닉네임");
    }

    void assertRegisterRefuses(String field, String value, String word) {
        String[] fields = {"id_give", newId(), "pw_give", "correct horse", "nickname_give", "안나"};
        fields[List.of(fields).indexOf(field) + 1] = value;
        Reply reply = client.post("/api/register", fields);
        assertEquals(400, reply.status());
        assertEquals("fail", reply.result());
        assertTrue(reply.msg().contains(word), reply.msg());
        assertEquals("fail", client.logIn(fields[1], fields[3]).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>\"quoted\"</b>", "{\"$ne\": null}", "a b&c=d;e+f", "이름", "\\'; --"})
    void anIdMayBeAlmostAnything(String id) {
        String unique = id + UUID.randomUUID().toString().substring(0, 8);
        assertEquals(200, client.register(unique, "correct horse", "안나").status());
        String token = client.logIn(unique, "correct horse").token();
        assertEquals("success", client.getAs(token, "/api/nick").result());
        assertEquals(unique, claims(token).get("id").getAsString());
    }

    // POST /api/login

    @Test
    void loginAnswersWithTheTokenAndSetsTheCookie() {
        Reply reply = client.logIn(registered("안나"), "correct horse");
        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
        assertEquals(Set.of("result", "token"), reply.json().keySet());
        assertEquals("success", reply.result());
        String path = tomcat.contextPath().isEmpty() ? "/" : tomcat.contextPath();
        assertEquals(
                List.of("mytoken=" + reply.token() + "; Path=" + path + "; HttpOnly; SameSite=Lax"),
                reply.response().headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("mytoken="))
                        .toList());
    }

    static JsonObject claims(String token) {
        String json = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void loginRefusesAWrongPasswordAndAnUnknownIdAlike() {
        String id = registered("안나");
        Reply wrong = client.logIn(id, "Correct horse");
        Reply unknown = client.logIn(newId(), "correct horse");
        assertFail(200, WRONG_CREDENTIALS, wrong);
        assertFail(200, WRONG_CREDENTIALS, unknown);
        assertTrue(wrong.header("Set-Cookie").isEmpty());
        assertEquals(wrong.body(), unknown.body());
    }

    @Test
    void bothFormEncodingsAreRead() {
        String id = newId();
        assertEquals(
                "success",
                postMultipart("/api/register", "id_give", id, "pw_give", "비밀번호 여덟 🔑", "nickname_give", "안나")
                        .result());
        Reply login = postMultipart("/api/login", "id_give", id, "pw_give", "비밀번호 여덟 🔑");
        assertEquals("success", login.result());
        assertEquals("success", client.logIn(id, "비밀번호 여덟 🔑").result());
        Reply nick = client.getAs(login.token(), "/api/nick");
        assertEquals("안나", nick.json().get("nickname").getAsString());
    }

    private Reply postMultipart(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        return client.postBody(path, "multipart/form-data; boundary=x", body + "--x--\r\n");
    }

    @Test
    void aMultipartFormIsReadAlthoughAFolderForTemporaryFilesWasCleanedAway() throws IOException {
        for (String folder : List.of("work", "temp")) {
            delete(tomcat.base().resolve(folder));
        }
        String id = newId();
        String[] fields = {"id_give", id, "pw_give", "correct horse", "nickname_give", "안".repeat(32)};
        assertEquals(200, postMultipart("/api/register", fields).status());
        assertEquals(
                "success",
                postMultipart("/api/login", "id_give", id, "pw_give", "correct horse", "filling", "x".repeat(15_000))
                        .result());
        assertFalse(Files.exists(tomcat.base().resolve("work")), "a file was written");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    // GET /api/nick

    @Test
    void nickAnswersWithTheNickname() {
        Reply reply =
                client.getAs(client.logIn(registered("안나 <b>"), "correct horse").token(), "/api/nick");
        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
        assertEquals(JsonParser.parseString("{\"result\":\"success\",\"nickname\":\"안나 <b>\"}"), reply.json());
    }

    // POST /api/logout

    @Test
    void logoutDeletesTheCookie() {
        String token = client.logIn(registered("안나"), "correct horse").token();
        Reply reply = client.send("POST", "/api/logout", BodyPublishers.noBody(), "Cookie", "mytoken=" + token);
        assertEquals(200, reply.status());
        assertEquals(JsonParser.parseString("{\"result\":\"success\"}"), reply.json());
        String path = tomcat.contextPath().isEmpty() ? "/" : tomcat.contextPath();
        String cookie = reply.header("Set-Cookie").orElseThrow();
        assertTrue(
                cookie.matches("mytoken=; (Max-Age=0; )?Expires=Thu, 01[- ]Jan[- ]1970 00:00:10 GMT; Path=" + path
                        + "; HttpOnly; SameSite=Lax"),
                cookie);
    }

    @Test
    void afterLogoutTheTokenIsWorthless() {
        String token = client.logIn(registered("안나"), "correct horse").token();
        assertEquals("success", client.postAs(token, "/api/logout").result());
        assertFail(200, NOT_LOGGED_IN, client.getAs(token, "/api/nick"));
        assertRedirectsToLogin(client.getAs(token, "/"), NOT_LOGGED_IN);
        assertEquals("success", client.postAs(token, "/api/logout").result());
    }

    // GET /account, /api/account/*

    @Test
    void theAccountPageShowsThePersonTheirAccount() {
        String id = registered("안나 <b>\"&'");
        Reply page = client.getAs(client.logIn(id, "correct horse").token(), "/account");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("안나 &lt;b&gt;&#034;&amp;&#039;"), page.body());
        assertTrue(page.body().contains(id), page.body());
        assertTrue(page.body().contains("이 기기"), page.body());
        assertTrue(page.body().contains("127.0.0.1"), page.body());
        assertEquals("no-store", page.header("Cache-Control").orElseThrow());
        Matcher links =
                Pattern.compile("(?:href|src|action|data-next)=\"([^\"]*)\"").matcher(page.body());
        int found = 0;
        while (links.find()) {
            found++;
            assertTrue(links.group(1).startsWith(tomcat.contextPath() + "/"), links.group(1));
            assertFalse(links.group(1).startsWith("//"), links.group(1));
        }
        assertTrue(found > 10, page.body());
    }

    @Test
    void whoIsSentAwayFromTheAccountPageComesBackAfterTheLogin() {
        Reply away = client.get("/account");
        assertEquals(302, away.status());
        String location = away.header("Location").orElseThrow();
        String page = tomcat.contextPath() + "/account";
        assertTrue(location.endsWith("&next=" + URLEncoder.encode(page, StandardCharsets.UTF_8)), location);
        Reply login = client.get(location.substring(tomcat.contextPath().length()));
        assertTrue(login.body().contains(NOT_LOGGED_IN), login.body());
        assertTrue(login.body().contains("name=\"next_give\" value=\"" + page + "\""), login.body());
        assertTrue(login.body().contains("data-next=\"" + page + "\""), login.body());
        assertSeeOther(
                "/account",
                client.postAsBrowser(
                        "/api/login", "id_give", registered("안나"), "pw_give", "correct horse", "next_give", page));
    }

    @Test
    void everythingOnTheAccountPageWorksAsAPlainForm() {
        String id = registered("안나");
        String token = client.logIn(id, "correct horse").token();
        assertSeeOther(
                "/account?done=nickname",
                client.postAsBrowserAs(token, "/api/account/nickname", "nickname_give", "새 이름"));
        assertTrue(client.getAs(token, "/account?done=nickname").body().contains("닉네임을 바꿨습니다."));
        String other = client.logIn(id, "correct horse").token();
        String jti = Tokens.claims(other).get("jti").getAsString();
        assertSeeOther(
                "/account?done=session",
                client.postAsBrowserAs(token, "/api/account/sessions/end", "session_give", jti));
        assertSeeOther("/account?done=sessions", client.postAsBrowserAs(token, "/api/account/sessions/end-others"));
        Reply changed = client.postAsBrowserAs(
                token, "/api/account/password", "pw_give", "correct horse", "new_pw_give", "battery staple");
        assertSeeOther("/account?done=password", changed);
        String next = changed.renewed().orElseThrow();
        assertEquals(
                "새 이름", client.getAs(next, "/api/nick").json().get("nickname").getAsString());
        Reply deleted = client.postAsBrowserAs(next, "/api/account/delete", "pw_give", "battery staple");
        assertEquals(303, deleted.status());
        String location = deleted.header("Location").orElseThrow();
        assertTrue(location.startsWith(tomcat.contextPath() + "/login?msg="), location);
        assertTrue(client.get(location.substring(tomcat.contextPath().length()))
                .body()
                .contains("탈퇴했습니다."));
        assertFail(200, NOT_LOGGED_IN, client.getAs(next, "/api/nick"));
    }

    @Test
    void aPlainFormOnTheAccountPageThatFailsIsShownAgainWithTheReason() {
        String token = client.logIn(registered("안나"), "correct horse").token();
        Reply reply = client.postAsBrowserAs(
                token, "/api/account/password", "pw_give", "wrong-secret", "new_pw_give", "battery staple");
        assertEquals(403, reply.status());
        // The message is in this form only: in red, and beside the field.
        assertEquals(2, reply.body().split("현재 비밀번호가 일치하지 않습니다.", -1).length - 1, reply.body());
        assertEquals(1, reply.body().split("notification is-light is-danger", -1).length - 1, reply.body());
        assertTrue(reply.body().contains("aria-invalid=\"true\" autofocus"), reply.body());
        assertFalse(reply.body().contains("wrong-secret"), reply.body());
        assertFalse(reply.body().contains("battery staple"), reply.body());
        Reply tooLong = client.postAsBrowserAs(token, "/api/account/nickname", "nickname_give", "가".repeat(33));
        assertEquals(400, tooLong.status());
        assertTrue(tooLong.body().contains("value=\"" + "가".repeat(33) + "\""), tooLong.body());
        Reply unknown = client.postAsBrowserAs(token, "/api/account/sessions/end", "session_give", "unknown");
        assertEquals(404, unknown.status());
        assertEquals(1, unknown.body().split("없거나 이미 로그아웃된 기기입니다.", -1).length - 1, unknown.body());
        Reply away = client.postAsBrowser("/api/account/nickname", "nickname_give", "x");
        assertEquals(302, away.status());
        assertTrue(away.header("Location").orElseThrow().startsWith(tomcat.contextPath() + "/login?msg="));
    }

    @Test
    void passwordManagersAreLedToTheAccountPage() {
        Reply reply = client.get("/.well-known/change-password");
        assertEquals(302, reply.status());
        assertEquals(tomcat.contextPath() + "/account", reply.header("Location").orElseThrow());
    }

    // Plain forms

    @Test
    void aPlainFormLeadsToTheNextPage() {
        String id = newId();
        Reply registered =
                client.postAsBrowser("/api/register", "id_give", id, "pw_give", "correct horse", "nickname_give", "안나");
        assertSeeOther("/login", registered);
        Reply loggedIn = client.postAsBrowser("/api/login", "id_give", id, "pw_give", "correct horse");
        assertSeeOther("/", loggedIn);
        String cookie = loggedIn.header("Set-Cookie").orElseThrow().split(";")[0];
        assertEquals(200, client.get("/", "Cookie", cookie).status());
        Reply loggedOut = client.postAsBrowser("/api/logout");
        assertSeeOther("/login", loggedOut);
        assertTrue(loggedOut.header("Set-Cookie").orElseThrow().startsWith("mytoken=;"));
    }

    private void assertSeeOther(String path, Reply reply) {
        assertEquals(303, reply.status());
        assertEquals(tomcat.contextPath() + path, reply.header("Location").orElseThrow());
    }

    // Any route

    static Stream<Arguments> wrongMethods() {
        Stream<Arguments> ofEachRoute = RouteTable.methods().entrySet().stream()
                .map(route -> Arguments.of(
                        route.getValue().equals("GET") ? "POST" : "GET", route.getKey(), route.getValue()));
        Stream<Arguments> others = Stream.of(
                Arguments.of("PUT", "/login", "GET"),
                Arguments.of("DELETE", "/register", "GET"),
                Arguments.of("PATCH", "/api/nick", "GET"),
                Arguments.of("PUT", "/api/login", "POST"),
                Arguments.of("BREW", "/", "GET"),
                Arguments.of("HEAD", "/api/login", "POST"));
        return Stream.concat(ofEachRoute, others);
    }

    @ParameterizedTest
    @MethodSource("wrongMethods")
    void theWrongMethodIsRefusedAndTheRightOneNamed(String method, String path, String allowed) {
        Reply reply = client.send(method, path, BodyPublishers.noBody());
        assertEquals(405, reply.status());
        List<String> allow = List.of(reply.header("Allow").orElseThrow().split(", "));
        assertTrue(allow.contains(allowed), allow.toString());
        assertFalse(allow.contains(method), allow.toString());
        if (!method.equals("HEAD")) {
            assertEquals(path.startsWith("/api/"), reply.body().startsWith("{"), reply.body());
        }
    }

    @Test
    void asvs_3_5_3_headAnswersAsGetWithoutABody() {
        Reply head = client.send("HEAD", "/login", BodyPublishers.noBody());
        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertEquals(302, client.send("HEAD", "/", BodyPublishers.noBody()).status());
    }

    @Test
    void optionsNamesTheMethods() {
        Reply options = client.send("OPTIONS", "/api/login", BodyPublishers.noBody());
        assertEquals(200, options.status());
        assertEquals("POST, OPTIONS", options.header("Allow").orElseThrow());
    }

    @Test
    void aFormOverSixteenKibibytesIsRefused() {
        String tooLarge = "x".repeat(16 * 1024);
        assertFail(413, "보낸 내용이 너무 큽니다. 16KiB까지 보낼 수 있습니다.", client.logIn("x", tooLarge));
        assertEquals(413, client.register("x", tooLarge, "x").status());
        assertEquals(413, client.post("/api/logout", "x", tooLarge).status());
        assertEquals(
                413,
                postMultipart("/api/login", "id_give", "x", "pw_give", tooLarge).status());
        assertEquals(413, client.post("/api/login", "x", "x".repeat(1_000_000)).status());
    }

    @Test
    void aFormOverTheLimitThatDoesNotSayItsSizeIsRefused() {
        byte[] body = ("id_give=x&pw_give=" + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);
        byte[] multipart = ("--x\r\nContent-Disposition: form-data; name=\"id_give\"\r\n\r\n" + "x".repeat(20_000)
                        + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
        var chunkedMultipart = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(multipart));
        assertEquals(
                413,
                client.send("POST", "/api/login", chunked, "Content-Type", Client.URL_ENCODED)
                        .status());
        assertEquals(
                413,
                client.send("POST", "/api/login", chunkedMultipart, "Content-Type", "multipart/form-data; boundary=x")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/octet-stream"})
    void whatIsNoFormIsRefused(String contentType) {
        for (String path : List.of("/api/login", "/api/register", "/api/logout")) {
            assertFail(
                    415,
                    "양식(form)으로 보내 주세요.",
                    client.postBody(path, contentType, "{\"id_give\":\"x\",\"pw_give\":\"y\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_give=%FF&pw_give=x", "id_give=%&pw_give=x", "id_give=x&pw_give=%ED%A0%80", "%zz=1"})
    void asvs_1_1_1_aBrokenEncodingIsRefused(String body) {
        Reply reply = client.postBody("/api/login", Client.URL_ENCODED, body);
        assertEquals(400, reply.status());
        assertEquals("fail", reply.result());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x",
                "--x\r\n",
                "no boundary",
                "--x\r\nContent-Disposition: form-data; name=\"id_give\"\r\n\r\nx",
                "--x\r\n\r\nx\r\n--x--\r\n"
            })
    void aBrokenMultipartFormIsRefused(String body) {
        Reply reply = client.postBody("/api/login", "multipart/form-data; boundary=x", body);
        assertEquals(400, reply.status(), reply.body());
        assertEquals("fail", reply.result());
        assertEquals(
                400, client.postBody("/api/login", "multipart/form-data", body).status());
    }

    @Test
    void aSmallMultipartFormOfManyPartsIsBrokenAndNotTooLarge() {
        String[] fields = new String[120];
        java.util.Arrays.fill(fields, "x");
        assertEquals(400, postMultipart("/api/login", fields).status());
    }

    @Test
    void aPathThatIsSpelledInAnotherWayLeadsToTheSamePlace() {
        String id = registered("안나");
        String path = tomcat.contextPath().isEmpty() ? "/" : tomcat.contextPath();
        for (String spelled :
                List.of("/x/.." + tomcat.contextPath(), tomcat.contextPath().replace("/a", "/%61"))) {
            Reply reply =
                    new Client(tomcat.url("")).post(spelled + "/api/login", "id_give", id, "pw_give", "correct horse");
            assertTrue(reply.header("Set-Cookie").orElseThrow().contains("; Path=" + path + ";"), reply.body());
        }
        assertFail(404, "찾으시는 페이지가 없습니다.", client.get("/%61pi/nowhere"));
    }

    @Test
    void anUploadedFileIsNoField() {
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"id_give\"; filename=\"a\"\r\n\r\nanna\r\n--x--\r\n";
        Reply reply = client.postBody("/api/login", "multipart/form-data; boundary=x", body);
        assertEquals(400, reply.status());
        assertTrue(reply.msg().contains("아이디"), reply.msg());
    }

    @Test
    void anUnknownPathIsAPageElsewhereAndJsonUnderApi() {
        Reply page = client.get("/nowhere");
        assertEquals(404, page.status());
        assertTrue(page.body().contains("<!doctype html>") && page.body().contains("찾으시는 페이지가 없습니다."), page.body());
        assertFail(404, "찾으시는 페이지가 없습니다.", client.get("/api/nowhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api/nowhere",
                "/WEB-INF/web.xml",
                "/WEB-INF/error",
                "/META-INF/context.xml",
                "/WEB-INF/jsp/index.jsp",
                "/assets/",
                "/index.jsp"
            })
    void asvs_16_5_1_noErrorShowsAStackTraceOrAVersion(String path) {
        Reply reply = client.get(path);
        assertTrue(reply.status() >= 400 && reply.status() < 500, reply.body());
        String all = reply.body() + reply.response().headers().map();
        for (String word : List.of("Tomcat", "org.apache", "Exception", "\tat ", "11.0", "10.1")) {
            assertFalse(all.contains(word), word + " in " + all);
        }
    }

    static void assertFail(int status, String sentence, Reply reply) {
        assertEquals(status, reply.status(), reply.body());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
        assertEquals(Set.of("result", "msg"), reply.json().keySet());
        assertEquals("fail", reply.result());
        assertEquals(sentence, reply.msg());
    }
}
