package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Html;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Tomcat;

/** The root context of Tomcat 11 with the embedded store, and the parts of the contract that depend on no environment. */
class RootIT extends ContractTests {

    @Override
    Tomcat startTomcat() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(RootIT.class))
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }

    @Test
    void homeBelievesNothingButTheCookie() {
        String token = client.logIn(registered("안나"), "correct horse").token();
        assertRedirectsToLogin(client.get("/?mytoken=" + token), NOT_LOGGED_IN);
        assertRedirectsToLogin(client.get("/", "Authorization", "Bearer " + token), NOT_LOGGED_IN);
        assertRedirectsToLogin(client.get("/", "Cookie", "mytoken=" + token + "; mytoken=" + token), NOT_LOGGED_IN);
    }

    @Test
    void aBrowserThatManyPeopleShareKeepsTheDevicesOfTen() {
        String id = registered("안나");
        List<String> cookies = IntStream.range(0, 14)
                .mapToObj(i -> String.format(Locale.ROOT, "mydevice-%08x=n.%d.s", i, 1_800_000_000 + i))
                .toList();
        String sent = String.join("; ", cookies);
        assertEquals(expired(0, 4), setCookies(client.get("/login", "Cookie", sent)));
        assertEquals(expired(0, 4), setCookies(client.get("/nowhere", "Cookie", sent)));
        assertEquals(List.of(), setCookies(client.get(client.asset("latchkey.css"), "Cookie", sent)));
        assertEquals(List.of(), setCookies(client.get("/login", "Cookie", String.join("; ", cookies.subList(4, 14)))));
        Reply login = client.postBody(
                "/api/login",
                Client.URL_ENCODED,
                Client.encode("id_give", id, "pw_give", "correct horse"),
                "Cookie",
                sent);
        List<String> set = setCookies(login);
        assertEquals(7, set.size(), set.toString());
        assertTrue(set.containsAll(expired(0, 5)), set.toString());
    }

    private static List<String> expired(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> String.format(Locale.ROOT, "mydevice-%08x=", i))
                .toList();
    }

    /** Returns names and values without attributes. */
    private static List<String> setCookies(Reply reply) {
        return reply.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .toList();
    }

    @Test
    void loginPageHasTheFieldsThatTheOriginalHas() {
        Reply login = client.get("/login");
        assertEquals(200, login.status());
        assertEquals("text/html;charset=UTF-8", login.header("Content-Type").orElseThrow());
        for (String part : List.of("lang=\"ko\"", "id=\"userid\"", "id=\"userpw\"", ">로그인</button>")) {
            assertTrue(login.body().contains(part), part);
        }
    }

    @Test
    void asvs_1_2_1_loginPageShowsAnyMessageAsText() {
        String message = "<script>alert(1)</script> \"'& 가 🔑 ${1+1} %{x}";
        Reply login = client.get("/login?" + Client.encode("msg", message));
        assertEquals(200, login.status());
        assertTrue(
                login.body().contains("&lt;script&gt;alert(1)&lt;/script&gt; &#034;&#039;&amp; 가 🔑 ${1+1} %{x}</p>"),
                login.body());
        assertFalse(login.body().contains("<script>alert"), login.body());
    }

    @Test
    void registerPageIsThere() {
        Reply register = client.get("/register");
        assertEquals(200, register.status());
        for (String name : List.of("id_give", "pw_give", "nickname_give")) {
            assertTrue(register.body().contains("name=\"" + name + "\""), name);
        }
    }

    @Test
    void registerAnswersSuccessAndNothingElse() {
        Reply reply = client.register(newId(), "correct horse", "안나");
        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
        assertEquals(JsonParser.parseString("{\"result\":\"success\"}"), reply.json());
        assertTrue(reply.header("Set-Cookie").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"/login, id_give", "/register, id_give", "/register, nickname_give"})
    void keyboardsDoNotCorrectIdsAndNicknames(String page, String field) {
        String html = client.get(page).body();
        assertTrue(
                Pattern.compile("<input[^>]* name=\"" + field + "\"[^>]* autocorrect=\"off\"")
                        .matcher(html.replaceAll("\\s+", " "))
                        .find(),
                html);
        assertEquals(List.of(), Html.complaints(html));
    }

    @ParameterizedTest
    @CsvSource({
        "id_give, 65, 아이디",
        "pw_give, 257, 비밀번호",
        "nickname_give, 33, 닉네임",
    })
    void registerRefusesAValueOverItsLimitAndNamesTheField(String field, int length, String word) {
        assertRegisterRefuses(field, "가".repeat(length), word);
    }

    @ParameterizedTest
    @CsvSource({"id_give, 아이디", "pw_give, 비밀번호", "nickname_give, 닉네임"})
    void asvs_2_2_2_registerRefusesABlankValueAndNamesTheField(String field, String word) {
        assertRegisterRefuses(field, "", word);
        assertRegisterRefuses(field, " \t\u3000", word);
        String[] fields = {"id_give", newId(), "pw_give", "correct horse", "nickname_give", "안나"};
        List<String> without = new ArrayList<>(List.of(fields));
        int index = without.indexOf(field);
        without.remove(index);
        without.remove(index);
        Reply reply = client.post("/api/register", without.toArray(String[]::new));
        assertEquals(400, reply.status());
        assertTrue(reply.msg().contains(word), reply.msg());
    }

    @ParameterizedTest
    @CsvSource({"id_give, 아이디", "nickname_give, 닉네임"})
    void registerRefusesControlCharactersAndNamesTheField(String field, String word) {
        assertRegisterRefuses(field, "a\u0000b", word);
        assertRegisterRefuses(field, "a\r\nb", word);
    }

    @Test
    void theTokenIsTheOneOfTheContract() {
        String id = registered("안나");
        String token = client.logIn(id, "correct horse").token();
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
        assertEquals("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", header);
        JsonObject claims = claims(token);
        assertEquals(Set.of("id", "jti", "iat", "exp"), claims.keySet());
        assertEquals(id, claims.get("id").getAsString());
        long now = Instant.now().getEpochSecond();
        assertTrue(Math.abs(now - claims.get("iat").getAsLong()) < 60);
        assertEquals(1800, claims.get("exp").getAsLong() - claims.get("iat").getAsLong());
        assertTrue(claims.get("jti").getAsString().length() >= 22);
        assertEquals(
                token,
                Tokens.sign(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"id_give, 아이디", "pw_give, 비밀번호"})
    void loginRefusesAMissingOrEmptyFieldAndNamesIt(String field, String word) {
        String other = field.equals("id_give") ? "pw_give" : "id_give";
        for (Reply reply :
                List.of(client.post("/api/login", other, "x"), client.post("/api/login", other, "x", field, ""))) {
            assertEquals(400, reply.status());
            assertEquals("fail", reply.result());
            assertTrue(reply.msg().contains(word), reply.msg());
        }
    }

    @Test
    void loginTakesWhateverFitsIntoTheForm() {
        assertFail(200, WRONG_CREDENTIALS, client.logIn("x".repeat(8000), "y".repeat(8000)));
        assertFail(200, WRONG_CREDENTIALS, client.logIn("a\u0000b\n", " "));
    }

    @Test
    void loginDoesNotReadTheQuery() {
        String id = registered("안나");
        Reply reply = client.post("/api/login?" + Client.encode("id_give", id, "pw_give", "correct horse"));
        assertEquals(400, reply.status());
    }

    @Test
    void asvs_1_2_4_loginIsNotFooledByRepeatedFieldsOrObjects() {
        String id = registered("안나");
        assertEquals(
                400,
                client.post("/api/login", "id_give", id, "id_give", id, "pw_give", "correct horse")
                        .status());
        assertEquals(
                400,
                client.post("/api/login", "id_give", id, "pw_give[$ne]", "x").status());
    }

    @Test
    void nickTellsExpiredFromEverythingElse() {
        String id = registered("안나");
        assertFail(200, EXPIRED, client.getAs(Tokens.expired(id), "/api/nick"));
        assertFail(200, EXPIRED, client.getAs(Tokens.sign("{\"exp\":1}"), "/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.get("/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.getAs("", "/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.getAs("a.b.c", "/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.getAs(Tokens.expired(id) + "x", "/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.getAs(Tokens.valid(newId()), "/api/nick"));
        assertFail(200, NOT_LOGGED_IN, client.getAs(Tokens.valid(id), "/api/nick"));
    }

    @Test
    void whoIsNotLoggedInCanLogOut() {
        assertEquals("success", client.post("/api/logout").result());
    }

    @Test
    void aPlainFormThatFailsIsShownAgainWithTheReasonAndWithoutThePassword() {
        String id = registered("안나");
        Reply wrong = client.postAsBrowser("/api/login", "id_give", id, "pw_give", "wrong-secret");
        assertEquals(200, wrong.status());
        assertFormShown(wrong, WRONG_CREDENTIALS, id);
        Reply taken = client.postAsBrowser(
                "/api/register", "id_give", id, "pw_give", "wrong-secret", "nickname_give", "\"><b>");
        assertEquals(409, taken.status());
        assertFormShown(taken, "이미 사용 중인 아이디입니다.", id);
        assertTrue(taken.body().contains("value=\"&#034;&gt;&lt;b&gt;\""), taken.body());
        Reply missing = client.postAsBrowser("/api/register", "id_give", id);
        assertEquals(400, missing.status());
        assertFormShown(missing, "비밀번호를 입력해 주세요.", id);
    }

    private static void assertFormShown(Reply reply, String sentence, String id) {
        assertEquals("text/html;charset=UTF-8", reply.header("Content-Type").orElseThrow());
        assertTrue(reply.body().contains(sentence), reply.body());
        assertTrue(reply.body().contains("value=\"" + id + "\""), reply.body());
        assertFalse(reply.body().contains("wrong-secret"), reply.body());
    }

    @Test
    void noReplySetsASessionCookie() {
        String asset = client.asset("latchkey.js");
        for (String path : List.of("/", "/login", "/register", "/api/nick", "/nowhere", asset)) {
            assertTrue(client.get(path).header("Set-Cookie").isEmpty(), path);
        }
    }

    @Test
    void scriptAndStylesAreServedFromHereAndThePagesHaveNoneInline() {
        assertEquals(200, client.get(client.asset("latchkey.css")).status());
        assertTrue(client.get(client.asset("latchkey.js"))
                .header("Content-Type")
                .orElseThrow()
                .startsWith("text/javascript"));
        String page = client.get("/login").body();
        assertFalse(page.matches("(?s).*(<style|style=|onclick=|<script[^>]*>[^<]).*"), page);
        assertNotEquals(-1, page.indexOf("type=\"module\""));
    }
}
