package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.it.account.PasskeyVisitor.LoginForm;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Passkeys as a client sees them, at localhost and without settings. */
@OnSharedTomcat
class PasskeyIT {

    private static final String PASSWORD = "correct horse";
    private static final int LIMIT = 16 * 1024;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;
    private static Client byAddress;

    private final String id = "id-" + UUID.randomUUID();
    private final PasskeyVisitor visitor = new PasskeyVisitor(tomcat, id);
    private String token;

    @BeforeAll
    static void use(SharedTomcat shared) {
        tomcat = shared.tomcat();
        database = shared.database();
        String path = tomcat.contextPath();
        client = new Client("http://localhost:" + tomcat.port() + path);
        byAddress = new Client("http://127.0.0.1:" + tomcat.port() + path);
    }

    @BeforeEach
    void register() {
        assertEquals(200, client.register(id, PASSWORD, "안나").status());
        token = client.logIn(id, PASSWORD).token();
    }

    @Test
    void aPasskeyIsEnrolledAndLogsIn() {
        visitor.enrol(token, PASSWORD);
        Reply begun = client.post("/api/login/passkey/options");
        String cookie = begun.setCookie("mypasskey").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        LoginForm form = visitor.beginLogin();
        Reply loggedIn = visitor.logIn(form);
        assertEquals("success", loggedIn.result(), loggedIn.body());
        assertEquals(
                "안나",
                client.getAs(loggedIn.token(), "/api/nick")
                        .json()
                        .get("nickname")
                        .getAsString());
        Reply again = visitor.logIn(form);
        assertEquals("fail", again.result());
        assertEquals(client.logIn(id, "wrong").msg(), again.msg());
    }

    /** Spaces after JSON are no part of it, and a space is one byte of a form. */
    private static String filled(String form, int bytes) {
        return form + "+".repeat(bytes - form.length());
    }

    @Test
    void aBodyOf16KiBIsReadAndALargerOneIsRefusedBeforeTheChallengeIsUsed() {
        String form = Client.encode("credential_give", visitor.create(token, PASSWORD));
        Reply refused = post("/api/account/passkeys", filled(form, LIMIT + 1), "mytoken=" + token);
        assertEquals(413, refused.status());
        assertEquals("보낸 내용이 너무 큽니다. 16KiB까지 보낼 수 있습니다.", refused.msg());
        assertEquals(
                200,
                post("/api/account/passkeys", filled(form, LIMIT), "mytoken=" + token)
                        .status());
        LoginForm login = visitor.beginLogin();
        assertEquals(
                413,
                post("/api/login/passkey", filled(login.form(), LIMIT + 1), login.cookie())
                        .status());
        assertEquals(
                "success",
                post("/api/login/passkey", filled(login.form(), LIMIT), login.cookie())
                        .result());
    }

    private static Reply post(String path, String form, String cookie) {
        return client.postBody(path, Client.URL_ENCODED, form, "Cookie", cookie);
    }

    @Test
    void brokenCborIs400AndNot500() {
        String created = visitor.create(token, PASSWORD);
        String broken = created.replaceFirst("\"attestationObject\":\"[^\"]{40}", "\"attestationObject\":\"v39_");
        Reply reply = client.postAs(token, "/api/account/passkeys", "credential_give", broken);
        assertEquals(400, reply.status(), reply.body());
        assertEquals("credential_give", reply.header("Invalid-Field").orElseThrow());
    }

    @Test
    void aSecondEnrolmentOfOneCredentialIs409() {
        visitor.enrol(token, PASSWORD);
        Reply again = client.postAs(token, "/api/account/passkeys", "credential_give", visitor.create(token, PASSWORD));
        assertEquals(409, again.status(), again.body());
    }

    @Test
    void aLoginInOneTabLeavesTheCeremonyOfAnotherTab() {
        visitor.enrol(token, PASSWORD);
        LoginForm first = visitor.beginLogin();
        Reply begun = client.postBody("/api/login/passkey/options", Client.URL_ENCODED, "", "Cookie", first.cookie());
        assertEquals(first.cookie(), begun.setCookie("mypasskey").orElseThrow().split(";")[0]);
        assertEquals(Optional.empty(), visitor.logIn(first).setCookie("mypasskey"), "the other tab needs it");
    }

    @Test
    void aStolenTokenAloneEnrolsNothing() {
        Reply refused = client.postAs(token, "/api/account/passkeys/options");
        assertEquals(403, refused.status());
        assertEquals("required", refused.header("Confirm").orElseThrow());
    }

    @Test
    void atAnotherHostPasskeysAreOff() {
        assertEquals(409, byAddress.post("/api/login/passkey/options").status());
        assertEquals(404, byAddress.get("/.well-known/passkey-endpoints").status());
        assertEquals(
                "{\"enroll\":\"/account\",\"manage\":\"/account\"}".replace("\"/", "\"" + tomcat.contextPath() + "/"),
                sorted(client.get("/.well-known/passkey-endpoints")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/login/passkey/options",
                "/api/login/passkey",
                "/api/account/confirm/options",
                "/api/account/passkeys/options",
                "/api/account/passkeys"
            })
    void noStepOfACeremonyRunsAtAnotherHost(String path) {
        visitor.enrol(token, PASSWORD);
        Reply reply = byAddress.postAs(token, path, "credential_give", "{}");
        assertEquals(409, reply.status(), reply.body());
        assertEquals("이 주소에서는 패스키를 쓸 수 없습니다.", reply.msg());
    }

    @Test
    void theChallengeOfOneBrowserIsOfNoUseInAnother() {
        visitor.enrol(token, PASSWORD);
        LoginForm here = visitor.beginLogin();
        LoginForm there = visitor.beginLogin();
        assertEquals(
                "fail",
                visitor.logIn(new LoginForm(here.form(), there.cookie())).result());
        assertEquals("success", visitor.logIn(there).result());
    }

    @Test
    void theKindOfANewPasskeyDecidesWhetherItIsDiscoverable() {
        client.confirm(token, PASSWORD);
        for (String[] kind : new String[][] {{"passkey", "required"}, {"security-key", "discouraged"}}) {
            Reply begun = client.postAs(token, "/api/account/passkeys/options", "kind_give", kind[0]);
            assertEquals(
                    kind[1],
                    PasskeyVisitor.options(begun)
                            .getAsJsonObject("authenticatorSelection")
                            .get("residentKey")
                            .getAsString());
        }
        assertEquals(
                400,
                client.postAs(token, "/api/account/passkeys/options", "kind_give", "x")
                        .status());
    }

    @Test
    void aPasskeyCompletesTheLoginThatWaitsAndRemovesItsCookie() {
        visitor.enrol(token, PASSWORD);
        String half =
                client.logIn(id, PASSWORD).setCookie("mylogin").orElseThrow().split(";")[0];
        Reply begun = client.postBody("/api/login/passkey/options", Client.URL_ENCODED, "", "Cookie", half);
        JsonObject options = PasskeyVisitor.options(begun);
        assertEquals(1, options.getAsJsonArray("allowCredentials").size());
        String form = Client.encode("credential_give", visitor.phone().get(PasskeyVisitor.challenge(options)));
        assertEquals("fail", post("/api/login/passkey", form, "mylogin=x").result());
        begun = client.postBody("/api/login/passkey/options", Client.URL_ENCODED, "", "Cookie", half);
        form = Client.encode(
                "credential_give", visitor.phone().get(PasskeyVisitor.challenge(PasskeyVisitor.options(begun))));
        Reply done = post("/api/login/passkey", form, half);
        assertEquals("success", done.result(), done.body());
        assertTrue(done.setCookie("mylogin").orElseThrow().startsWith("mylogin=; "));
        tomcat.awaitLog("event=login_factor outcome=success", id);
    }

    @Test
    void aLoginByPasskeyLastsIfTheUserWantsSo() {
        visitor.enrol(token, PASSWORD);
        LoginForm login = visitor.beginLogin();
        String cookie = visitor.logIn(login).setCookie("mytoken").orElseThrow();
        assertFalse(cookie.contains("Max-Age"), cookie);
        LoginForm next = visitor.beginLogin();
        cookie = post("/api/login/passkey", next.form() + "&stay_give=on", next.cookie())
                .setCookie("mytoken")
                .orElseThrow();
        assertTrue(cookie.contains("Max-Age"), cookie);
    }

    @Test
    void thePasskeyThatThisBrowserHasEnrolledIsMarked() {
        Reply loggedIn = client.logIn(id, PASSWORD);
        String device = loggedIn.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("mydevice-"))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
        String cookies = "mytoken=" + loggedIn.token() + "; " + device;
        String credential = visitor.create(loggedIn.token(), PASSWORD);
        assertEquals(
                200,
                post("/api/account/passkeys", Client.encode("credential_give", credential), cookies)
                        .status());
        assertEquals(List.of(true, false), List.of(isMarked(cookies), isMarked("mytoken=" + loggedIn.token())));
    }

    private static boolean isMarked(String cookies) {
        return client.get("/api/account/factors", "Cookie", cookies)
                .json()
                .getAsJsonArray("passkeys")
                .get(0)
                .getAsJsonObject()
                .get("thisBrowser")
                .getAsBoolean();
    }

    private static String sorted(Reply reply) {
        JsonObject json = reply.json();
        return "{\"enroll\":" + json.get("enroll") + ",\"manage\":" + json.get("manage") + "}";
    }

    @Test
    void aMalformedCredentialIs400() {
        Reply reply = client.post("/api/login/passkey", "credential_give", "{\"id\":\"\"}");
        assertEquals(400, reply.status());
        assertEquals("credential_give", reply.header("Invalid-Field").orElseThrow());
    }
}
