package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.Pause;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;
import org.latchkey.web.RouteTable;

/** Sessions and the account API on two instances that share a database. */
@OnSharedTomcat
@Order(1)
class AccountIT {

    private static final String ANOTHER_ACCOUNT = "이 페이지를 연 뒤에 다른 계정으로 로그인되어 처리하지 않았습니다. 페이지를 새로 고친 뒤 다시 시도해 주세요.";

    private static final String PASSWORD = "correct horse";
    private static final String NEW_PASSWORD = "battery staple";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestDatabase database;
    private static Tomcat tomcat;

    private final String id = "id-" + UUID.randomUUID();
    private Client one;
    private Client other;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
    }

    @BeforeEach
    void register() {
        one = new Client(tomcat.url());
        other = new Client(tomcat.url(SharedTomcat.AUTH));
        assertEquals(200, one.register(id, PASSWORD, "안나").status());
    }

    @Test
    void asvs_7_4_4_everyPageOfAnAuthenticatedUserHasTheLogout() {
        String token = logIn();
        one.confirm(token, PASSWORD);
        List<Reply> pages = new ArrayList<>(List.of(one.getAs(token, "/"), one.getAs(token, "/account")));
        String secret = one.postAs(token, "/api/account/totp/begin")
                .json()
                .get("secret")
                .getAsString();
        pages.add(one.getAs(token, "/account/totp"));
        String code = new AuthenticatorApp(secret, Clock.systemUTC()).code();
        assertEquals(
                200,
                one.postAs(token, "/api/account/totp/confirm", "code_give", code)
                        .status());
        pages.add(one.postAsBrowserAs(token, "/api/account/recovery-codes"));
        for (Reply page : pages) {
            assertEquals(200, page.status(), page.body());
            assertTrue(page.body().contains("data-owner="), page.body());
            assertTrue(page.body().contains("action=\"/api/logout\""), page.body());
        }
    }

    @Test
    void asvs_16_3_2_aRequestThatIsRefusedToItsUserIsLogged() {
        String token = logIn();
        assertEquals(403, one.getAs(token, "/api/account/export?secret=hidden").status());
        tomcat.awaitLog("event=access outcome=confirmation_required", id, "target=\"/api/account/export\"");
        assertFalse(tomcat.log().contains("secret=hidden"));
    }

    private String logIn() {
        return one.logIn(id, PASSWORD).token();
    }

    private static String jti(String token) {
        return Tokens.claims(token).get("jti").getAsString();
    }

    private static boolean isAlive(Client client, String token) {
        Reply reply = client.getAs(token, "/api/nick");
        assertEquals(200, reply.status(), reply.body());
        if (reply.result().equals("fail")) {
            assertEquals(ContractTests.NOT_LOGGED_IN, reply.msg());
        }
        return reply.result().equals("success");
    }

    private void assertWorthless(String token) {
        assertFalse(isAlive(one, token), "this instance still accepts the token");
        awaitDeath(other, token);
        assertEquals(302, other.getAs(token, "/").status());
        assertEquals(302, one.getAs(token, "/account").status());
        assertEquals(
                "fail", one.postAs(token, "/api/account/sessions/end-others").result());
    }

    /** Another instance may accept reads of an ended session for about a second; it refuses changes immediately. */
    private static void awaitDeath(Client elsewhere, String token) {
        assertEquals(
                "fail",
                elsewhere.postAs(token, "/api/account/sessions/end-others").result());
        long start = System.nanoTime();
        while (isAlive(elsewhere, token)) {
            assertTrue(System.nanoTime() - start < SOON.toNanos(), "the other instance still accepts the token");
            Pause.brief();
        }
    }

    private Reply changePassword(String token, String current, String newPassword) {
        return one.postAs(token, "/api/account/password", "pw_give", current, "new_pw_give", newPassword);
    }

    private static void assertFail(int status, String sentence, Reply reply) {
        assertEquals(status, reply.status(), reply.body());
        assertEquals("fail", reply.result());
        assertEquals(sentence, reply.msg());
    }

    private Document stored() {
        return database.users().find(new Document("id", id)).first();
    }

    // Replay

    @Test
    void asvs_7_4_1_afterLogoutATokenIsWorthlessOnEveryInstance() {
        String token = logIn();
        assertTrue(isAlive(other, token));
        assertEquals("success", one.postAs(token, "/api/logout").result());
        assertWorthless(token);
    }

    @Test
    void asvs_7_4_3_afterAChangeOfThePasswordAllTokensOfBeforeAreWorthless() {
        String token = logIn();
        String elsewhere = logIn();
        Reply reply = changePassword(token, PASSWORD, NEW_PASSWORD);
        // The change of the password has revoked the earlier device cookies.
        assertTrue(reply.response().headers().allValues("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.startsWith("mydevice-")));
        assertEquals(200, reply.status(), reply.body());
        assertEquals("success", reply.result());
        assertWorthless(token);
        assertWorthless(elsewhere);
        assertTrue(isAlive(other, reply.token()));
        assertEquals(reply.token(), reply.renewed().orElseThrow());
        assertEquals("fail", other.logIn(id, PASSWORD).result());
        assertEquals("success", other.logIn(id, NEW_PASSWORD).result());
    }

    @Test
    void asvs_7_4_2_afterDeletionAllTokensAreWorthlessAndTheIdIsFree() {
        String token = logIn();
        String elsewhere = other.logIn(id, PASSWORD).token();
        Reply reply = one.postAs(token, "/api/account/delete", "pw_give", PASSWORD);
        assertEquals("success", reply.result());
        assertTrue(reply.setCookie("mytoken").orElseThrow().startsWith("mytoken=; "));
        assertTrue(reply.response().headers().allValues("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.matches("mydevice-[0-9a-f]{8}=; .*Expires=Thu, 01.Jan.1970.*")));
        assertWorthless(token);
        assertWorthless(elsewhere);
        assertEquals("fail", other.logIn(id, PASSWORD).result());
        assertEquals(200, other.register(id, PASSWORD, "이브").status());
        assertWorthless(token);
    }

    @Test
    void asvs_7_4_1_whatWasEndedStaysEndedAfterARestartAndWhatWasNotLives() {
        String loggedOut = logIn();
        String alive = logIn();
        one.postAs(loggedOut, "/api/logout");
        Document expired = new Document("jti", "old")
                .append("made", new Date(0))
                .append("seen", new Date(0))
                .append("exp", new Date(1000));
        database.users().updateOne(new Document("id", id), new Document("$push", new Document("sessions", expired)));
        // Another process has nothing in its caches, as after a restart.
        try (Tomcat restarted = Tomcat.Setup.ofVersion11(Tomcat.newBase(AccountIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start()) {
            one = new Client(restarted.url());
            assertWorthless(loggedOut);
            assertTrue(isAlive(one, alive));
            // Expired sessions are swept without a request of the user.
            awaitSessions(1);
        }
    }

    private void awaitSessions(int expected) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (stored().getList("sessions", Document.class).size() != expected) {
            assertTrue(Instant.now().isBefore(deadline), stored().toJson());
            Pause.brief();
        }
    }

    @Test
    void asvs_7_2_4_aLoginEndsTheSessionThatTheBrowserPresents() {
        String before = logIn();
        String form = Client.encode("id_give", id, "pw_give", PASSWORD);
        Reply reply = other.postBody("/api/login", Client.URL_ENCODED, form, "Cookie", "mytoken=" + before);
        assertWorthless(before);
        assertTrue(isAlive(one, reply.token()));
    }

    // Renewal

    @Test
    void parallelTabsRenewATokenAndNeverLogEachOtherOut() throws Exception {
        Client client = new Client(tomcat.url(SharedTomcat.SHORT));
        String token = client.logIn(id, PASSWORD).token();
        long expiry = Tokens.claims(token).get("exp").getAsLong();
        Optional<String> renewed = Optional.empty();
        while (renewed.isEmpty()) {
            Pause.brief();
            Reply reply = client.getAs(token, "/api/nick");
            assertEquals("success", reply.result(), "expired without a renewal");
            renewed = reply.renewed();
        }
        assertTrue(Instant.now().getEpochSecond() >= expiry - 5);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> tabs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tabs.add(() -> client.getAs(token, "/api/nick"));
                tabs.add(() -> client.getAs(token, "/"));
            }
            for (Future<Reply> tab : threads.invokeAll(tabs)) {
                assertEquals(200, tab.get().status());
                tab.get().renewed().ifPresent(next -> {
                    assertEquals(jti(token), jti(next));
                    assertTrue(Tokens.claims(next).get("exp").getAsLong() > expiry);
                    assertTrue(isAlive(client, next));
                });
            }
        } finally {
            threads.shutdown();
        }
        // After the expiry of the first token the session continues.
        String current = renewed.get();
        while (Instant.now().getEpochSecond() < expiry + 3) {
            Pause.brief();
            Reply reply = client.getAs(current, "/api/nick");
            assertEquals("success", reply.result());
            current = reply.renewed().orElse(current);
        }
        assertEquals(ContractTests.EXPIRED, client.getAs(token, "/api/nick").msg());
        assertEquals(1, stored().getList("sessions", Document.class).size());
    }

    @Test
    void aReplyNeverSetsTheCookieTwice() {
        Client client = new Client(tomcat.url(SharedTomcat.SHORT));
        String token = client.logIn(id, PASSWORD).token();
        while (client.getAs(token, "/api/nick").renewed().isEmpty()) {
            assertTrue(isAlive(client, token), "expired without a renewal");
            Pause.brief();
        }
        // A renewal is due, but the query of the remaining time does not renew.
        Reply session = client.getAs(token, "/api/account/session");
        assertEquals(Optional.empty(), session.renewed());
        int left = session.json().get("expiresIn").getAsInt();
        assertTrue(left >= 0 && left <= 5, session.body());
        assertTrue(session.json().get("endsIn").getAsInt() > 40_000, session.body());
        // The change of the password issues a new token itself.
        Reply reply = client.postAs(token, "/api/account/password", "pw_give", PASSWORD, "new_pw_give", NEW_PASSWORD);
        assertEquals("success", reply.result(), reply.body());
        assertEquals(
                List.of(reply.token()),
                reply.response().headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("mytoken="))
                        .map(cookie -> cookie.split("[=;]")[1])
                        .toList());
    }

    @Test
    void withEqualLimitsNothingIsRenewedAsInTheOriginal() {
        Client client = new Client(tomcat.url(SharedTomcat.ENDS));
        String token = client.logIn(id, PASSWORD).token();
        Reply reply = client.getAs(token, "/api/nick");
        while (reply.result().equals("success")) {
            assertEquals(Optional.empty(), reply.renewed());
            awaitNextSecond();
            reply = client.getAs(token, "/api/nick");
        }
        assertEquals(ContractTests.EXPIRED, reply.msg());
    }

    /** The expiry of a token is in whole seconds. */
    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            Pause.brief();
        }
    }

    @Test
    void whoAsksToStaySignedInGetsACookieThatOutlivesTheBrowser() {
        assertFalse(one.logIn(id, PASSWORD).setCookie("mytoken").orElseThrow().contains("Max-Age"));
        Reply reply = one.post("/api/login", "id_give", id, "pw_give", PASSWORD, "stay_give", "on");
        assertTrue(reply.setCookie("mytoken").orElseThrow().contains("; Max-Age=2678400;"));
        JsonObject claims = Tokens.claims(reply.token());
        assertEquals(
                7 * 24 * 3600, claims.get("exp").getAsLong() - claims.get("iat").getAsLong());
    }

    // Sessions

    private List<JsonObject> sessions(String token) {
        List<JsonObject> sessions = new ArrayList<>();
        for (JsonElement session :
                one.getAs(token, "/api/account/sessions").json().getAsJsonArray("sessions")) {
            sessions.add(session.getAsJsonObject());
        }
        return sessions;
    }

    @Test
    void asvs_7_5_2_thePersonSeesEverySessionAndWhichIsTheOwn() {
        String form = Client.encode("id_give", id, "pw_give", PASSWORD);
        String firefox = one.postBody(
                        "/api/login",
                        Client.URL_ENCODED,
                        form,
                        "User-Agent",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .token();
        String own = logIn();
        List<JsonObject> sessions = sessions(own);
        assertEquals(2, sessions.size());
        for (JsonObject session : sessions) {
            boolean current = session.get("session").getAsString().equals(jti(own));
            assertEquals(current, session.get("current").getAsBoolean());
            assertEquals(
                    current ? "Java" : "Firefox, Windows", session.get("client").getAsString());
            assertEquals("127.0.0.1", session.get("address").getAsString());
            Instant.parse(session.get("made").getAsString());
            assertTrue(session.get("seen").getAsString().matches(".*T\\d\\d:\\d\\d:00Z"));
            assertTrue(Instant.parse(session.get("expires").getAsString()).isAfter(Instant.now()));
        }
        assertEquals(
                "success",
                one.postAs(own, "/api/account/sessions/end", "session_give", jti(firefox))
                        .result());
        assertWorthless(firefox);
        assertEquals(1, sessions(own).size());
    }

    @Test
    void theAccountPageShowsAtOnceWhatWasChangedByWayOfAnotherInstance() {
        String token = logIn();
        one.confirm(token, PASSWORD);
        for (String nickname : List.of("가람", "나래", "다솜")) {
            // Fills the cache of the other instance.
            assertEquals(200, other.getAs(token, "/api/nick").status());
            assertEquals(
                    "success",
                    one.postAs(token, "/api/account/nickname", "nickname_give", nickname)
                            .result());
            String page = other.getAs(token, "/account").body();
            assertTrue(page.contains(nickname), page);
            assertTrue(other.getAs(token, "/api/account/export").body().contains(nickname));
        }
    }

    @Test
    void asvs_7_5_2_thePersonEndsAllOtherSessions() {
        String own = logIn();
        List<String> others = List.of(logIn(), logIn());
        assertEquals(
                "success", one.postAs(own, "/api/account/sessions/end-others").result());
        others.forEach(this::assertWorthless);
        assertTrue(isAlive(other, own));
    }

    @Test
    void whoEndsTheOwnSessionIsLoggedOut() {
        String own = logIn();
        Reply reply = one.postAs(own, "/api/account/sessions/end", "session_give", jti(own));
        assertTrue(reply.setCookie("mytoken").orElseThrow().startsWith("mytoken=; "));
        assertWorthless(own);
    }

    @Test
    void asvs_8_2_2_aSessionThatIsUnknownOrSomebodyElsesIsNotFound() {
        String eve = "eve-" + id;
        one.register(eve, PASSWORD, "이브");
        String eves = one.logIn(eve, PASSWORD).token();
        String own = logIn();
        String sentence = "없거나 이미 로그아웃된 기기입니다.";
        for (String jti : List.of(jti(eves), "unknown", "{\"$ne\":\"\"}", "$where", "x".repeat(3000))) {
            assertFail(404, sentence, one.postAs(own, "/api/account/sessions/end", "session_give", jti));
        }
        assertTrue(isAlive(other, eves));
        assertEquals(400, one.postAs(own, "/api/account/sessions/end").status());
        assertEquals(
                400,
                one.postAs(own, "/api/account/sessions/end", "session_give", "a", "session_give", "b")
                        .status());
    }

    @Test
    void ofTwentyLoginsAtOnceTheLastOnesStay() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            Client few = new Client(tomcat.url(SharedTomcat.BRANDED));
            Callable<Reply> logIn = () -> logInWhenThereIsAProcessor(few);
            int alive = 0;
            for (Future<Reply> login : threads.invokeAll(Collections.nCopies(20, logIn))) {
                assertEquals(200, login.get().status(), login.get().body());
                alive += isAlive(other, login.get().token()) ? 1 : 0;
            }
            assertEquals(SharedTomcat.FEW_SESSIONS, alive);
            assertEquals(
                    SharedTomcat.FEW_SESSIONS,
                    stored().getList("sessions", Document.class).size());
        } finally {
            threads.shutdown();
        }
    }

    /** On a busy machine the last of many logins at once are refused: they have waited for long. */
    private Reply logInWhenThereIsAProcessor(Client client) {
        Reply reply = client.logIn(id, PASSWORD);
        for (int again = 0; again < 5 && reply.status() == 503; again++) {
            reply = client.logIn(id, PASSWORD);
        }
        return reply;
    }

    @Test
    void whatTheFlaskApplicationStoredHasSessionsAndAnAccountPageToo() {
        String legacy = "legacy " + id;
        database.users()
                .insertOne(new Document("id", legacy)
                        .append("pw", "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8")
                        .append("nick", "옛 친구"));
        String token = one.logIn(legacy, "password").token();
        assertTrue(isAlive(other, token));
        assertTrue(one.getAs(token, "/account").body().contains("옛 친구"));
        assertEquals("success", changePassword(token, "password", NEW_PASSWORD).result());
    }

    // Changes

    @Test
    void theNicknameChangesForEverybodyToSee() {
        String token = logIn();
        assertEquals(
                "success",
                one.postAs(token, "/api/account/nickname", "nickname_give", "새 이름")
                        .result());
        assertEquals(
                "새 이름", other.getAs(token, "/api/nick").json().get("nickname").getAsString());
    }

    @ParameterizedTest
    @CsvSource({
        "nickname,nickname_give,'',닉네임",
        "nickname,nickname_give,' ',닉네임",
        "nickname,other,x,닉네임",
        "password,new_pw_give,battery staple,비밀번호를",
        "password,pw_give,correct horse,새 비밀번호를"
    })
    void asvs_2_2_2_aMissingFieldIsRefusedAndNamed(String action, String field, String value, String word) {
        Reply reply = one.postAs(logIn(), "/api/account/" + action, field, value);
        assertEquals(400, reply.status(), reply.body());
        assertTrue(reply.msg().contains(word), reply.msg());
    }

    @Test
    void asvs_2_2_2_aNicknameOfThirtyThreeCharactersIsRefused() {
        String token = logIn();
        assertFail(
                400,
                "닉네임은 32자까지 쓸 수 있습니다.",
                one.postAs(token, "/api/account/nickname", "nickname_give", "가".repeat(33)));
        assertEquals(
                200,
                one.postAs(token, "/api/account/nickname", "nickname_give", "가".repeat(32))
                        .status());
    }

    @Test
    void asvs_6_2_3_theCurrentPasswordIsAskedForAndTheNewOneKeepsTheRules() {
        String token = logIn();
        assertFail(403, "현재 비밀번호가 일치하지 않습니다.", changePassword(token, "wrong", NEW_PASSWORD));
        assertFail(400, "비밀번호는 8자 이상이어야 합니다.", changePassword(token, PASSWORD, "short"));
        assertFail(400, "새 비밀번호가 현재 비밀번호와 같습니다.", changePassword(token, PASSWORD, PASSWORD));
        assertFail(403, "현재 비밀번호가 일치하지 않습니다.", one.postAs(token, "/api/account/delete", "pw_give", "wrong"));
        assertTrue(isAlive(other, token));
    }

    @Test
    void asvs_6_3_1_guessingTheCurrentPasswordIsThrottledLikeALogin() {
        String token = logIn();
        int evaluated = 0;
        Reply reply = changePassword(token, "wrong", NEW_PASSWORD);
        while (reply.status() == 403 && evaluated < 100) {
            evaluated++;
            reply = changePassword(token, "wrong", NEW_PASSWORD);
        }
        assertEquals(5, evaluated);
        assertEquals(429, reply.status());
        assertTrue(reply.header("Retry-After").isPresent());
        assertEquals(429, other.logIn(id, PASSWORD).status());
        assertEquals(
                429,
                other.postAs(token, "/api/account/delete", "pw_give", PASSWORD).status());
        assertTrue(isAlive(one, token));
    }

    @Test
    void theCopyOfEverythingIsAFileWithoutTheHash() {
        String token = logIn();
        one.confirm(token, PASSWORD);
        Reply reply = one.getAs(token, "/api/account/export");
        assertEquals(200, reply.status());
        assertEquals(
                "attachment; filename=\"latchkey-account.json\"",
                reply.header("Content-Disposition").orElseThrow());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
        JsonObject account = reply.json().getAsJsonObject("account");
        assertEquals(id, account.get("id").getAsString());
        assertEquals("안나", account.get("nick").getAsString());
        assertEquals(1, account.getAsJsonArray("sessions").size());
        assertFalse(reply.body().contains("argon2"), reply.body());
        assertFalse(account.has("pw"));
    }

    @Test
    void deletionWhileOtherRequestsAreRunningAnswersThemAllAndLeavesNothing() throws Exception {
        String token = logIn();
        one.confirm(token, PASSWORD);
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> others = new ArrayList<>();
            for (Callable<Reply> request : List.<Callable<Reply>>of(
                    () -> one.getAs(token, "/api/nick"),
                    () -> other.postAs(token, "/api/account/nickname", "nickname_give", "x"),
                    () -> one.getAs(token, "/account"),
                    () -> other.getAs(token, "/api/account/export"),
                    () -> one.postAs(token, "/api/account/sessions/end-others"))) {
                others.add(threads.submit(() -> {
                    int count = 0;
                    while (running.get() || count == 0) {
                        int status = request.call().status();
                        assertTrue(status == 200 || status == 302, "status " + status);
                        count++;
                    }
                    return count;
                }));
            }
            assertEquals(
                    "success",
                    one.postAs(token, "/api/account/delete", "pw_give", PASSWORD)
                            .result());
            running.set(false);
            for (Future<Integer> request : others) {
                assertTrue(request.get() > 0);
            }
        } finally {
            running.set(false);
            threads.shutdown();
        }
        assertEquals(0, database.users().countDocuments(new Document("id", id)));
        assertWorthless(token);
    }

    // Authorization

    @ParameterizedTest
    @MethodSource("org.latchkey.web.RouteTable#accountForms")
    void nothingIsDoneForWhoIsNotLoggedInOrComesFromAnotherSite(String path) {
        String form = Client.encode(
                "pw_give", PASSWORD, "new_pw_give", NEW_PASSWORD, "nickname_give", "x", "session_give", "x");
        assertFail(200, ContractTests.NOT_LOGGED_IN, one.postBody(path, Client.URL_ENCODED, form));
        String token = logIn();
        Reply foreign = one.postBody(
                path, Client.URL_ENCODED, form, "Cookie", "mytoken=" + token, "Sec-Fetch-Site", "cross-site");
        assertEquals(403, foreign.status());
        assertEquals(
                "안나", other.getAs(token, "/api/nick").json().get("nickname").getAsString());
        assertEquals("success", other.logIn(id, PASSWORD).result());
    }

    static Stream<Arguments> requestsOfPersonalPages() {
        Stream<String> forms = Stream.concat(RouteTable.accountForms().stream(), Stream.of("/api/logout"));
        return Stream.concat(
                forms.map(path -> Arguments.of("POST", path)), Stream.of(Arguments.of("GET", "/api/account/export")));
    }

    @ParameterizedTest
    @MethodSource("requestsOfPersonalPages")
    void asvs_3_5_1_aPageOfOneAccountDoesNothingToAnother(String method, String path) {
        String stale = owner(one.getAs(logIn(), "/account").body());
        String bob = id + "-bob";
        one.register(bob, PASSWORD, "밥");
        other.logIn(bob, PASSWORD);
        String token = one.logIn(bob, PASSWORD).token();
        List<?> before = changeable(bob);
        String form = Client.encode(
                "owner_give",
                stale,
                "pw_give",
                PASSWORD,
                "new_pw_give",
                NEW_PASSWORD,
                "nickname_give",
                "typed-for-anna",
                "session_give",
                jti(token));

        Reply script = sendAs(token, method, path, form, "application/json");
        assertFail(409, ANOTHER_ACCOUNT, script);
        Reply page = sendAs(token, method, path, form, Client.BROWSER_ACCEPT);
        assertEquals(409, page.status());
        assertTrue(page.body().contains(ANOTHER_ACCOUNT), page.body());
        assertFalse(page.body().contains("typed-for-anna"), page.body());
        assertTrue(page.header("Set-Cookie").isEmpty());
        assertEquals(before, changeable(bob));
        assertTrue(isAlive(one, token));
    }

    private static List<?> changeable(String id) {
        Document user = database.users().find(new Document("id", id)).first();
        List<Object> values = new ArrayList<>(List.of(user.get("pw"), user.get("nick")));
        user.getList("sessions", Document.class).forEach(session -> values.add(session.get("jti")));
        return values;
    }

    private Reply sendAs(String token, String method, String path, String form, String accept) {
        String cookie = "mytoken=" + token;
        return method.equals("GET")
                ? one.get(path + "?" + form, "Cookie", cookie, "Accept", accept)
                : one.postBody(path, Client.URL_ENCODED, form, "Cookie", cookie, "Accept", accept);
    }

    private static String owner(String page) {
        Matcher mark =
                Pattern.compile("name=\"owner_give\" value=\"([\\w-]{43})\"").matcher(page);
        assertTrue(mark.find(), page);
        return mark.group(1);
    }

    @Test
    void asvs_3_5_1_everyFormOfAPersonalPageSaysWhoseItIs() {
        one.logIn(id, PASSWORD);
        String token = logIn();
        one.logIn(id, PASSWORD);
        String own = owner(one.getAs(token, "/").body());
        for (String path : List.of("/", "/account")) {
            String page = one.getAs(token, path).body();
            List<String> forms = Pattern.compile("<form.*?</form>", Pattern.DOTALL)
                    .matcher(page)
                    .results()
                    .map(MatchResult::group)
                    .filter(form -> !form.contains("/api/language"))
                    .toList();
            assertEquals(path.equals("/") ? 2 : 8, forms.size(), page);
            for (String form : forms) {
                assertEquals(own, owner(form), form);
            }
        }
        one.confirm(token, PASSWORD);
        assertTrue(one.getAs(token, "/account").body().contains("/api/account/export?owner_give=" + own));
        assertFalse(one.get("/login").body().contains("owner_give"));
        assertEquals(
                303,
                one.postAsBrowserAs(token, "/api/account/nickname", "nickname_give", "새 이름", "owner_give", own)
                        .status());
        assertEquals(
                303,
                one.postAsBrowserAs(token, "/api/logout", "owner_give", own).status());
        assertWorthless(token);
        // Without a session the owner of the page is not checked.
        assertEquals(303, one.postAsBrowser("/api/logout", "owner_give", "x").status());
    }

    @Test
    void theListAndTheCopyAreForTheOwnerOnly() {
        assertFail(200, ContractTests.NOT_LOGGED_IN, one.get("/api/account/sessions"));
        assertFail(200, ContractTests.NOT_LOGGED_IN, one.get("/api/account/export"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/\t/evil.example",
                "evil",
                "javascript:x",
                "/a b",
                "/\u3000",
                "\\\\evil.example",
                "/%0d%0aSet-Cookie: x=y ",
                "//가.example/",
                "/\\가",
                "/가\n나"
            })
    void afterTheLoginNobodyIsSentToAnotherOrigin(String next) {
        Reply page = one.get("/login?" + Client.encode("next", next));
        assertTrue(page.body().contains("data-next=\"/\""), page.body());
        Reply login = one.postAsBrowser("/api/login", "id_give", id, "pw_give", PASSWORD, "next_give", next);
        assertEquals(303, login.status());
        assertEquals("/", login.header("Location").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_give", "pw_give", "next_give", "stay_give"})
    void asvs_15_3_7_aFieldThatComesTwiceIsNeverADefect(String field) {
        String form = Client.encode("id_give", id, "pw_give", PASSWORD, "next_give", "/a", "stay_give", "on");
        String twice = form + "&" + Client.encode(field, "/b");
        for (String accept : List.of("application/json", Client.BROWSER_ACCEPT)) {
            Reply reply = one.postBody("/api/login", Client.URL_ENCODED, twice, "Accept", accept);
            if (field.equals("next_give")) {
                assertTrue(reply.status() == 200 || reply.status() == 303, reply.status() + reply.body());
            } else {
                assertEquals(400, reply.status(), reply.body());
                assertEquals(Optional.empty(), reply.setCookie("mytoken"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,302",
        "GET,/api/nick,403",
        "POST,/api/account/nickname,403",
        "GET,/api/account/sessions,403",
        "POST,/api/account/sessions/end,403",
        "POST,/api/account/sessions/end-others,403",
        "GET,/api/account/export,403",
        "POST,/api/account/delete,403"
    })
    void asvs_6_4_1_whoIsToChangeAOneTimePasswordMayDoNothingElse(String method, String path, int status) {
        Document oneTime = new Document("once", Date.from(Instant.now().plusSeconds(600)));
        database.users().updateOne(new Document("id", id), new Document("$set", oneTime));
        String token = logIn();
        Reply reply =
                one.send(method, path, java.net.http.HttpRequest.BodyPublishers.noBody(), "Cookie", "mytoken=" + token);
        assertEquals(status, reply.status(), reply.body());
        if (status == 403) {
            assertEquals("일회용 비밀번호로 로그인하셨습니다. 먼저 비밀번호를 바꿔 주세요.", reply.msg());
        } else {
            assertEquals("/account", reply.header("Location").orElseThrow());
        }
        assertEquals("fail", other.logIn(id, PASSWORD).result());
        assertEquals("success", changePassword(token, PASSWORD, NEW_PASSWORD).result());
        assertEquals("success", other.logIn(id, NEW_PASSWORD).result());
    }

    @Test
    void afterTheLoginAPersonMayGoOnToAnotherApplicationOfTheSameHost() {
        Reply login = one.postAsBrowser(
                "/api/login", "id_give", id, "pw_give", PASSWORD, "next_give", "/shop/cart?item=1&x=%20");
        assertLeadsTo("/shop/cart?item=1&amp;x=%20", login);
    }

    private static void assertLeadsTo(String address, Reply login) {
        assertEquals(200, login.status());
        assertTrue(login.setCookie("mytoken").isPresent());
        assertEquals(Optional.empty(), login.header("Location"));
        assertTrue(login.body().contains("http-equiv=\"refresh\" content=\"0; url=" + address + "\""), login.body());
        assertTrue(login.body().contains("href=\"" + address + "\""), login.body());
    }

    @ParameterizedTest
    @MethodSource("org.latchkey.web.RouteTable#formsOfEveryAccount")
    void aBrowserThatGetsTheAddressOfAFormIsLedToAPageThatHasIt(String api) {
        Reply led = one.get(api, "Accept", Client.BROWSER_ACCEPT);
        assertEquals(303, led.status());
        // The page lists other sessions, with a form for each, only if there are some.
        logIn();
        String page = one.getAs(logIn(), led.header("Location").orElseThrow()).body();
        assertTrue(page.contains("action=\"" + api + "\""), page);
        assertTrue(one.send("HEAD", api, BodyPublishers.noBody(), "Accept", Client.BROWSER_ACCEPT)
                        .status()
                == 303);
        for (String accept : List.of("application/json", "*/*")) {
            Reply refused = one.get(api, "Accept", accept);
            assertEquals(405, refused.status());
            assertEquals("POST, OPTIONS", refused.header("Allow").orElseThrow());
        }
        Reply other = one.send("PUT", api, BodyPublishers.noBody(), "Accept", Client.BROWSER_ACCEPT);
        assertEquals(405, other.status());
    }

    @Test
    void aFormOfANewAccountThatIsSentTwiceSucceedsTwice() {
        String[] form = {"id_give", "x" + id, "pw_give", PASSWORD, "nickname_give", "안나"};
        for (int i = 0; i < 2; i++) {
            Reply plain = one.postAsBrowser("/api/register", form);
            assertEquals(303, plain.status(), plain.body());
            assertEquals("/login", plain.header("Location").orElseThrow());
        }
        Reply byScript = one.postBody("/api/register", Client.URL_ENCODED, Client.encode(form), "Origin", tomcat.url());
        assertEquals("success", byScript.result());
        tomcat.awaitLog("event=register outcome=repeated", "x" + id);
        form[3] = NEW_PASSWORD;
        assertEquals(409, one.postAsBrowser("/api/register", form).status());
        assertEquals(1, database.users().countDocuments(new Document("id", "x" + id)));
        assertEquals(
                409,
                one.post("/api/register", "id_give", "x" + id, "pw_give", PASSWORD, "nickname_give", "안나")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/게시판/글?쪽=2", "/%EA%B2%8C%EC%8B%9C%ED%8C%90/%EA%B8%80?%EC%AA%BD=2"})
    void koreanInTheAddressOfTheNextPageIsKept(String next) {
        String encoded = "/%EA%B2%8C%EC%8B%9C%ED%8C%90/%EA%B8%80?%EC%AA%BD=2";
        for (String query : List.of(Client.encode("next", next), "next=" + encoded)) {
            Reply page = one.get("/login?" + query);
            assertTrue(page.body().contains("data-next=\"" + encoded + "\""), page.body());
            assertTrue(page.body().contains("name=\"next_give\" value=\"" + encoded + "\""), page.body());
            assertTrue(page.body().contains("/register?" + Client.encode("next", encoded)), page.body());
        }
        assertLeadsTo(encoded, one.postAsBrowser("/api/login", "id_give", id, "pw_give", PASSWORD, "next_give", next));
        Reply registered = one.postAsBrowser(
                "/api/register", "id_give", "x" + id, "pw_give", PASSWORD, "nickname_give", "안나", "next_give", next);
        assertEquals(
                "/login?" + Client.encode("next", encoded),
                registered.header("Location").orElseThrow());
    }

    @Test
    void asvs_16_3_whatPeopleDoWithTheirAccountsIsLoggedOnce() {
        String token = logIn();
        one.postAs(token, "/api/account/nickname", "nickname_give", "x");
        one.postAs(token, "/api/account/sessions/end", "session_give", jti(logIn()));
        one.postAs(token, "/api/account/sessions/end-others");
        one.confirm(token, PASSWORD);
        one.getAs(token, "/api/account/export");
        changePassword(token, "wrong", NEW_PASSWORD);
        String next = changePassword(token, PASSWORD, NEW_PASSWORD).token();
        assertNotEquals(jti(token), jti(next));
        one.postAs(next, "/api/account/delete", "pw_give", NEW_PASSWORD);
        tomcat.awaitLog("event=delete", id);
        List<String> events = tomcat.log()
                .lines()
                .filter(line -> line.contains("id=\"" + id + "\""))
                .map(line -> line.replaceAll(".* event=(\\w+) outcome=(\\w+) address=\"127.0.0.1\".*", "$1 $2"))
                .toList();
        assertEquals(
                List.of(
                        "register success",
                        "login success",
                        "nickname_change success",
                        "login success",
                        "session_end success",
                        "sessions_end success",
                        "confirm success",
                        "export success",
                        "password_change password_wrong",
                        "password_change success",
                        "delete success"),
                events);
        for (String secret : List.of(PASSWORD, NEW_PASSWORD, token, next, jti(next))) {
            assertFalse(tomcat.log().contains(secret));
        }
    }
}
