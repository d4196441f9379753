package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.client.Enrolment;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** TOTP, recovery codes and the confirmation of the identity, as a client sees them. */
@OnSharedTomcat
class FactorIT {

    private static final String PASSWORD = "correct horse";
    private static final String CODE_WRONG = "코드가 맞지 않거나 이미 쓴 코드입니다. 새 코드를 입력해 주세요.";
    private static final String BEGIN_AGAIN = "비밀번호부터 다시 입력해 주세요.";

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;

    private final String id = "id-" + UUID.randomUUID();
    private String token;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
        client = new Client(tomcat.url());
    }

    @BeforeEach
    void register() {
        assertEquals(200, client.register(id, PASSWORD, "안나").status());
        token = client.logIn(id, PASSWORD).token();
    }

    /** Enrols an authenticator app, and returns it as it shows its next code, because the present one is used up. */
    private AuthenticatorApp enrol() {
        return Enrolment.addTotp(client, token, PASSWORD);
    }

    private List<String> recoveryCodes() {
        return Enrolment.recoveryCodes(client, token);
    }

    /** Logs in with the right password, and returns the cookie of the login that waits for its second factor. */
    private String half() {
        return half(client.logIn(id, PASSWORD));
    }

    private static String half(Reply reply) {
        return reply.setCookie("mylogin").orElseThrow().split(";")[0];
    }

    private static Reply postWith(String cookie, String path, String accept, String... fields) {
        return client.postBody(path, Client.URL_ENCODED, Client.encode(fields), "Cookie", cookie, "Accept", accept);
    }

    private static Reply postCode(String cookie, String code) {
        return postWith(cookie, "/api/login/code", "application/json", "code_give", code);
    }

    @Test
    void asvs_6_3_3_aRightPasswordGivesHalfALoginAndTheKindsOfSecondFactors() {
        enrol();
        Reply reply = client.logIn(id, PASSWORD);
        assertEquals(200, reply.status());
        assertEquals("fail", reply.result());
        assertEquals("비밀번호가 맞습니다. 인증 앱의 코드나 패스키로 한 번 더 확인해 주세요.", reply.msg());
        assertEquals("[\"totp\"]", reply.json().get("factors").toString());
        assertFalse(reply.json().has("token"));
        assertEquals(Optional.empty(), reply.setCookie("mytoken"));
        String cookie = reply.setCookie("mylogin").orElseThrow();
        assertTrue(
                cookie.contains("; HttpOnly")
                        && cookie.contains("; SameSite=Strict")
                        && cookie.contains("; Max-Age=600"),
                cookie);
        recoveryCodes();
        assertEquals(
                "[\"totp\",\"recovery\"]",
                client.logIn(id, PASSWORD).json().get("factors").toString());
    }

    @Test
    void halfALoginOpensNothing() {
        enrol();
        String cookie = half();
        String value = cookie.split("=")[1];
        for (String cookies : List.of(cookie, "mytoken=" + value)) {
            assertEquals("fail", client.get("/api/nick", "Cookie", cookies).result());
            assertEquals(401, client.get("/api/guard", "Cookie", cookies).status());
            assertEquals(302, client.get("/", "Cookie", cookies).status());
            assertEquals(302, client.get("/account", "Cookie", cookies).status());
            Reply change = postWith(
                    cookies,
                    "/api/account/password",
                    "application/json",
                    "pw_give",
                    PASSWORD,
                    "new_pw_give",
                    "battery staple");
            assertEquals(ContractTests.NOT_LOGGED_IN, change.msg());
            Reply confirm = postWith(cookies, "/api/account/confirm", "application/json", "pw_give", PASSWORD);
            assertEquals(ContractTests.NOT_LOGGED_IN, confirm.msg());
        }
    }

    @Test
    void theCodeCompletesTheLoginAsALogin() {
        AuthenticatorApp app = enrol();
        String cookie = half();
        Reply wrong = postCode(cookie, "000000");
        assertEquals(200, wrong.status());
        assertEquals(CODE_WRONG, wrong.msg());
        Reply reply = postCode(cookie, app.code());
        assertEquals("success", reply.result(), reply.body());
        assertEquals(reply.token(), reply.setCookie("mytoken").orElseThrow().split("[=;]")[1]);
        assertTrue(reply.setCookie("mylogin").orElseThrow().startsWith("mylogin=; "));
        assertEquals("success", client.getAs(reply.token(), "/api/nick").result());
        assertEquals(BEGIN_AGAIN, postCode(cookie, app.code()).msg());
    }

    @Test
    void withoutScriptsTheLoginGoesOnAPageAndThenToTheNextPage() {
        AuthenticatorApp app = enrol();
        Reply begun =
                client.postAsBrowser("/api/login", "id_give", id, "pw_give", PASSWORD, "next_give", "/account?x=1");
        assertEquals(303, begun.status());
        String location = begun.header("Location").orElseThrow();
        assertTrue(location.startsWith("/login/code?next="), location);
        String cookie = half(begun);
        Reply page = client.get(location, "Cookie", cookie);
        assertEquals(200, page.status());
        assertTrue(page.body().contains("action=\"/api/login/code\""), page.body());
        assertTrue(page.body().contains("inputmode=\"numeric\" autocomplete=\"one-time-code\""), page.body());
        assertEquals("no-store", page.header("Cache-Control").orElseThrow());
        Reply wrong = postWith(
                cookie, "/api/login/code", Client.BROWSER_ACCEPT, "code_give", "123", "next_give", "/account?x=1");
        assertTrue(wrong.body().contains(CODE_WRONG), wrong.body());
        assertTrue(wrong.body().contains("value=\"/account?x=1\""), wrong.body());
        assertTrue(wrong.body().contains("action=\"/api/login/code\""), "not the login page");
        assertFalse(wrong.body().contains("value=\"123\""), wrong.body());
        Reply done = postWith(
                cookie, "/api/login/code", Client.BROWSER_ACCEPT, "code_give", app.code(), "next_give", "/account?x=1");
        assertEquals(303, done.status(), done.body());
        assertEquals("/account?x=1", done.header("Location").orElseThrow());
        assertTrue(done.setCookie("mytoken").isPresent());
    }

    @Test
    void withoutHalfALoginThePasswordIsAskedFor() {
        for (Reply page : List.of(
                client.get("/login/code?next=%2Faccount"),
                client.get("/login/code?next=%2Faccount", "Cookie", "mylogin=x"),
                client.postAsBrowser("/api/login/code", "code_give", "123456", "next_give", "/account"))) {
            assertTrue(page.body().contains(BEGIN_AGAIN), page.body());
            assertTrue(page.body().contains("id=\"userpw\""), page.body());
            assertTrue(page.body().contains("value=\"/account\""), page.body());
        }
        assertEquals(
                BEGIN_AGAIN,
                client.post("/api/login/code", "code_give", "123456").msg());
    }

    @Test
    void theAddressOfAFormForACodeLeadsToItsPage() {
        for (String[] form :
                new String[][] {{"/api/login/code", "/login/code"}, {"/api/account/totp/confirm", "/account/totp"}}) {
            Reply reply = client.get(form[0], "Accept", Client.BROWSER_ACCEPT);
            assertEquals(303, reply.status());
            assertEquals(form[1], reply.header("Location").orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.invalid/", "//evil.invalid", "/\\evil.invalid", "javascript:evil.invalid"})
    void theSecondStepLeadsToNoOtherOrigin(String next) {
        enrol();
        Reply page = client.get("/login/code?" + Client.encode("next", next), "Cookie", half());
        assertEquals(200, page.status());
        assertFalse(page.body().contains("evil"), page.body());
    }

    @Test
    void theLoginPageEndsALoginThatWaits() {
        enrol();
        Reply page = client.get("/login", "Cookie", half());
        assertTrue(page.setCookie("mylogin").orElseThrow().startsWith("mylogin=; "));
        assertTrue(page.setCookie("mylogin").orElseThrow().contains("Expires=Thu, 01"));
        assertEquals(Optional.empty(), client.get("/login").setCookie("mylogin"));
    }

    @Test
    void asvs_6_5_1_aRecoveryCodeReplacesTheAppAndIsGoneThen() {
        enrol();
        List<String> codes = recoveryCodes();
        assertEquals(10, codes.size());
        Reply reply =
                postCode(half(), codes.get(0).toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        assertEquals("success", reply.result(), reply.body());
        assertEquals(9, reply.json().get("recoveryCodesLeft").getAsInt());
        assertEquals(CODE_WRONG, postCode(half(), codes.get(0)).msg());
        Reply page = postWith(half(), "/api/login/code", Client.BROWSER_ACCEPT, "code_give", codes.get(1));
        assertEquals(303, page.status());
        assertEquals("/account?done=recovery-code-used", page.header("Location").orElseThrow());
        String session = page.setCookie("mytoken").orElseThrow().split("[=;]")[1];
        assertTrue(
                client.getAs(session, "/account?done=recovery-code-used").body().contains("복구 코드로 로그인했습니다."));
        tomcat.awaitLog("event=recovery_code_use outcome=success", id);
    }

    @Test
    void withThreeRecoveryCodesOrFewerThePageAsksForNewOnes() {
        enrol();
        List<String> codes = recoveryCodes();
        String few = "복구 코드가 얼마 남지 않았습니다.";
        for (int used = 0; used < 7; used++) {
            assertFalse(client.getAs(token, "/account").body().contains(few), "after " + used);
            assertEquals("success", postCode(half(), codes.get(used)).result());
        }
        assertTrue(client.getAs(token, "/account").body().contains(few));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/account/export",
        "GET,/account/totp",
        "POST,/api/account/totp/begin",
        "POST,/api/account/totp/confirm",
        "POST,/api/account/totp/remove",
        "POST,/api/account/recovery-codes",
        "POST,/api/account/passkeys/options",
        "POST,/api/account/passkeys",
        "POST,/api/account/passkeys/rename",
        "POST,/api/account/passkeys/remove",
        "POST,/api/account/delete"
    })
    void asvs_7_5_1_aStolenCookieAloneChangesNothingSensitive(String method, String path) {
        Reply reply = client.send(
                method,
                path,
                java.net.http.HttpRequest.BodyPublishers.ofString(""),
                "Cookie",
                "mytoken=" + token,
                "Content-Type",
                Client.URL_ENCODED);
        assertEquals(403, reply.status(), reply.body());
        assertEquals("required", reply.header("Confirm").orElseThrow());
        String sentence = "중요한 변경이므로 먼저 본인인지 확인해 주세요.";
        assertTrue(reply.body().contains(sentence), reply.body());
        Reply page = client.send(
                method,
                path,
                java.net.http.HttpRequest.BodyPublishers.ofString(""),
                "Cookie",
                "mytoken=" + token,
                "Content-Type",
                Client.URL_ENCODED,
                "Accept",
                Client.BROWSER_ACCEPT);
        assertEquals(403, page.status());
        assertTrue(page.body().contains(sentence), page.body());
        assertTrue(page.body().contains("action=\"/api/account/confirm\""), "the page asks");
        assertEquals("success", client.logIn(id, PASSWORD).result());
    }

    @Test
    void theIdentityIsConfirmedByPasswordOrCode() {
        AuthenticatorApp app = enrol();
        String session = postCode(half(), app.code()).token();
        assertEquals(403, client.getAs(session, "/api/account/export").status());
        Reply none = client.postAs(session, "/api/account/confirm");
        assertEquals(400, none.status());
        Reply wrong = client.postAs(session, "/api/account/confirm", "pw_give", "wrong");
        assertEquals(403, wrong.status());
        assertEquals("현재 비밀번호가 일치하지 않습니다.", wrong.msg());
        Reply wrongCode = client.postAs(session, "/api/account/confirm", "code_give", "000000");
        assertEquals(403, wrongCode.status());
        assertEquals(CODE_WRONG, wrongCode.msg());
        assertEquals(403, client.getAs(session, "/api/account/export").status());
        List<String> codes = recoveryCodes();
        assertEquals(
                200,
                client.postAs(session, "/api/account/confirm", "code_give", codes.get(0))
                        .status());
        assertEquals(200, client.getAs(session, "/api/account/export").status());
    }

    @Test
    void aConfirmedAccountIsDeletedWithoutAPassword() {
        client.confirm(token, PASSWORD);
        assertEquals(200, client.postAs(token, "/api/account/delete").status());
        assertEquals("fail", client.logIn(id, PASSWORD).result());
    }

    @Test
    void theEnrolmentShowsTheSecretOnceOnAPageThatIsNotStored() {
        client.confirm(token, PASSWORD);
        Reply begun = client.postAsBrowserAs(token, "/api/account/totp/begin");
        assertEquals(303, begun.status());
        assertEquals("/account/totp", begun.header("Location").orElseThrow());
        Reply page = client.getAs(token, "/account/totp");
        assertEquals("no-store", page.header("Cache-Control").orElseThrow());
        String secret = page.body().replaceAll("(?s).*<code class=\"secret\">([A-Z2-7 ]{39})</code>.*", "$1");
        assertTrue(secret.matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}"), secret);
        assertTrue(page.body().contains("<svg class=\"qr\""), page.body());
        Reply wrong = client.postAsBrowserAs(token, "/api/account/totp/confirm", "code_give", "000000");
        assertEquals(403, wrong.status());
        assertTrue(wrong.body().contains(CODE_WRONG) && wrong.body().contains(secret), wrong.body());
        String code = new AuthenticatorApp(secret, Clock.systemUTC()).code();
        Reply done = client.postAsBrowserAs(
                token, "/api/account/totp/confirm", "code_give", code.replaceAll("(...)", "$1 "));
        assertEquals(303, done.status(), done.body());
        assertEquals("/account?done=totp-added", done.header("Location").orElseThrow());
        assertEquals(302, client.getAs(token, "/account/totp").status());
        assertEquals(409, client.postAs(token, "/api/account/totp/begin").status());
        tomcat.awaitLog("event=totp_add outcome=success", id);
    }

    @Test
    void theRecoveryCodesAreShownOnceOnAPageThatIsNotStored() {
        client.confirm(token, PASSWORD);
        assertEquals(409, client.postAs(token, "/api/account/recovery-codes").status());
        enrol();
        Reply page = client.postAsBrowserAs(token, "/api/account/recovery-codes");
        assertEquals(200, page.status());
        assertEquals("no-store", page.header("Cache-Control").orElseThrow());
        assertEquals(10, page.body().split("<li><code>", -1).length - 1, page.body());
        JsonObject factors = client.getAs(token, "/api/account/factors").json();
        assertEquals(10, factors.get("recoveryCodesLeft").getAsInt());
        assertTrue(factors.get("totp").getAsBoolean());
        assertEquals(0, factors.getAsJsonArray("passkeys").size());
    }

    @Test
    void withoutTheAppThePasswordIsEnoughAgain() {
        enrol();
        assertEquals(200, client.postAs(token, "/api/account/totp/remove").status());
        assertEquals("success", client.logIn(id, PASSWORD).result());
        assertEquals(404, client.postAs(token, "/api/account/totp/remove").status());
        tomcat.awaitLog("event=totp_remove outcome=success", id);
    }

    @Test
    void neitherTheExportNorTheLogHasASecret() {
        String secret = enrol().secret();
        List<String> codes = recoveryCodes();
        Reply export = client.getAs(token, "/api/account/export");
        JsonObject factors = export.json().getAsJsonObject("account").getAsJsonObject("factors");
        assertEquals("{\"passkeys\":[],\"totp\":true,\"recoveryCodesLeft\":10}", factors.toString());
        assertEquals("success", postCode(half(), codes.get(0)).result());
        tomcat.awaitLog("event=recovery_code_use", id);
        String log = tomcat.log();
        codes.forEach(code -> assertFalse(log.contains(code) || log.contains(code.replace("-", ""))));
        assertFalse(log.contains(secret));
    }

    @Test
    void asvs_16_3_aRefusedSecondFactorIsLoggedAfterThePasswordThatWasRight() {
        enrol();
        postCode(half(), "000000");
        tomcat.awaitLog("event=login outcome=second_factor_needed", id);
        tomcat.awaitLog("event=login_factor outcome=login_code_wrong", id);
    }
}
