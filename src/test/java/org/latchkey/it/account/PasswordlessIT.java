package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.text.Base64Url;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.OnSharedTomcat;
import org.latchkey.it.server.SharedTomcat;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** Accounts without a password, and the question whether to make a passkey, as a client sees them. */
@OnSharedTomcat
class PasswordlessIT {

    private static final String PASSWORD = "correct horse";
    private static final String NEW = "battery staple";
    private static final String NO_PASSWORD_YET = "패스키가 하나뿐이라 잃어버리면 로그인할 수 없습니다. 먼저 패스키를 하나 더 등록하거나 복구 코드를 만들어 주세요.";
    private static final String RECOVERY_WRONG = "아이디와 복구 코드가 일치하지 않습니다. 비밀번호가 있는 계정이면 먼저 비밀번호로 로그인해 주세요.";
    private static final String OFF = "이 사이트의 설정(PUBLIC_URL)에 도메인 주소가 없어 여기서는 패스키를 쓸 수 없습니다.";

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;
    private static Client byAddress;

    private final String id = "id-" + UUID.randomUUID();
    private final SoftwareAuthenticator phone = authenticator("phone");
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

    private SoftwareAuthenticator authenticator(String name) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(SoftwareKey.es256());
        authenticator.rpId = "localhost";
        authenticator.credentialId = (name + id).getBytes(StandardCharsets.UTF_8);
        return authenticator;
    }

    private static String challenge(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return reply.json().getAsJsonObject("options").get("challenge").getAsString();
    }

    /** Enrols a passkey, in a session whose identity was confirmed. */
    private void enrol(SoftwareAuthenticator authenticator) {
        authenticator.origin = "http://localhost:" + tomcat.port();
        Reply begun = client.postAs(token, "/api/account/passkeys/options");
        Reply added = client.postAs(
                token, "/api/account/passkeys", "credential_give", authenticator.create(challenge(begun)));
        assertEquals(200, added.status(), added.body());
        authenticator.userHandle = Base64Url.decode(begun.json()
                        .getAsJsonObject("options")
                        .getAsJsonObject("user")
                        .get("id")
                        .getAsString())
                .orElseThrow();
    }

    private List<String> recoveryCodes() {
        return StreamSupport.stream(
                        client.postAs(token, "/api/account/recovery-codes")
                                .json()
                                .getAsJsonArray("codes")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Makes an account with one passkey, recovery codes and no password, and returns the codes. */
    private List<String> goWithout() {
        client.confirm(token, PASSWORD);
        enrol(phone);
        List<String> codes = recoveryCodes();
        Reply removed = client.postAs(token, "/api/account/password/remove");
        assertEquals("success", removed.result(), removed.body());
        token = removed.token();
        return codes;
    }

    private Reply logInByPasskey(SoftwareAuthenticator authenticator) {
        Reply begun = client.post("/api/login/passkey/options");
        String cookie = begun.setCookie("mypasskey").orElseThrow().split(";")[0];
        String form = Client.encode("credential_give", authenticator.get(challenge(begun)));
        return client.postBody("/api/login/passkey", Client.URL_ENCODED, form, "Cookie", cookie);
    }

    private void confirmByPasskey() {
        String challenge = challenge(client.postAs(token, "/api/account/confirm/options"));
        assertEquals(
                200,
                client.postAs(token, "/api/account/confirm", "credential_give", phone.get(challenge))
                        .status());
    }

    private static Reply recover(String id, String code, String newPassword) {
        return client.post("/api/login/recovery", "id_give", id, "code_give", code, "new_pw_give", newPassword);
    }

    @Test
    void thePasswordGoesAfterAConfirmationAndWithTwoOtherWaysInOnly() {
        assertEquals(
                "required",
                client.postAs(token, "/api/account/password/remove")
                        .header("Confirm")
                        .orElseThrow());
        client.confirm(token, PASSWORD);
        assertEquals(409, client.postAs(token, "/api/account/password/remove").status());
        enrol(phone);
        Reply tooEarly = client.postAs(token, "/api/account/password/remove");
        assertEquals(409, tooEarly.status());
        assertEquals(NO_PASSWORD_YET, tooEarly.msg());
        assertTrue(client.getAs(token, "/account").body().contains(NO_PASSWORD_YET));
        enrol(authenticator("laptop"));
        assertTrue(client.getAs(token, "/account").body().contains("action=\"/api/account/password/remove\""));
        Reply removed = client.postAsBrowserAs(token, "/api/account/password/remove");
        assertEquals(303, removed.status());
        assertEquals(
                "/account?done=password-removed", removed.header("Location").orElseThrow());
        String next = removed.setCookie("mytoken").orElseThrow().split("[=;]")[1];
        assertTrue(removed.response().headers().allValues("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.startsWith("mydevice-")));
        assertEquals("fail", client.getAs(token, "/api/nick").result());
        assertEquals("success", client.getAs(next, "/api/nick").result());
        tomcat.awaitLog("event=password_remove outcome=success", id);
    }

    @Test
    void aLoginByPasswordIsAnsweredLikeAWrongPassword() {
        goWithout();
        Reply wrong = client.logIn("nobody-" + id, "wrong");
        Reply reply = client.logIn(id, PASSWORD);
        assertEquals(List.of(wrong.status(), wrong.body()), List.of(reply.status(), reply.body()));
        assertEquals(Optional.empty(), reply.setCookie("mylogin"));
        assertEquals("success", logInByPasskey(phone).result());
        assertFalse(client.getAs(token, "/api/account/factors")
                .json()
                .get("password")
                .getAsBoolean());
    }

    @Test
    void theLastPasskeyIsNotRemoved() {
        goWithout();
        confirmByPasskey();
        Reply reply = client.postAs(
                token, "/api/account/passkeys/remove", "passkey_give", Base64Url.encode(phone.credentialId));
        assertEquals(409, reply.status());
        assertEquals("비밀번호가 없는 계정의 마지막 로그인용 패스키입니다. 먼저 다른 패스키를 등록하거나 비밀번호를 정해 주세요.", reply.msg());
        assertEquals("success", logInByPasskey(phone).result());
    }

    @Test
    void aPasswordIsSetAgainWithoutACurrentOneAfterAConfirmation() {
        goWithout();
        Reply refused = client.postAs(token, "/api/account/password", "new_pw_give", NEW);
        assertEquals(403, refused.status());
        assertEquals("required", refused.header("Confirm").orElseThrow());
        String page = client.getAs(token, "/account").body();
        assertFalse(page.contains("pw_give"), "neither a current nor a new password is asked for");
        confirmByPasskey();
        page = client.getAs(token, "/account").body();
        assertTrue(page.contains("\"new_pw_give\"") && !page.contains("\"pw_give\""), page);
        Reply weak = client.postAsBrowserAs(token, "/api/account/password", "new_pw_give", "short");
        assertEquals(400, weak.status());
        assertTrue(weak.body().contains("id=\"new-password-error\">비밀번호는 8자 이상이어야 합니다."), weak.body());
        Reply set = client.postAs(token, "/api/account/password", "new_pw_give", NEW);
        assertEquals("success", set.result(), set.body());
        assertEquals(
                "[\"passkey\",\"recovery\"]",
                client.logIn(id, NEW).json().get("factors").toString());
        Reply without = client.postAs(set.token(), "/api/account/password", "new_pw_give", "another staple");
        assertEquals(400, without.status());
        assertEquals("pw_give", without.header("Invalid-Field").orElseThrow());
    }

    @Test
    void aConfirmedAccountWithoutAPasswordIsDeleted() {
        goWithout();
        confirmByPasskey();
        assertEquals(200, client.postAs(token, "/api/account/delete").status());
        assertEquals("fail", logInByPasskey(phone).result());
    }

    @Test
    void aRecoveryCodeAndANewPasswordLogIn() {
        List<String> codes = goWithout();
        Reply reply = recover(id, codes.get(0), NEW);
        assertEquals("success", reply.result(), reply.body());
        assertEquals(reply.token(), reply.setCookie("mytoken").orElseThrow().split("[=;]")[1]);
        assertEquals("success", client.getAs(reply.token(), "/api/nick").result());
        assertEquals("fail", client.getAs(token, "/api/nick").result());
        assertEquals(RECOVERY_WRONG, recover(id, codes.get(1), NEW).msg());
        assertTrue(client.logIn(id, NEW).json().has("factors"));
        tomcat.awaitLog("event=login_recovery outcome=success", id);
    }

    @Test
    void unknownIdsAccountsWithAPasswordAndWrongCodesGetOneAnswer() {
        List<String> codes = goWithout();
        String other = "other-" + id;
        client.register(other, PASSWORD, "베르타");
        Reply unknown = recover("nobody-" + id, codes.get(0), NEW);
        assertEquals(200, unknown.status());
        assertEquals(RECOVERY_WRONG, unknown.msg());
        for (Reply reply :
                List.of(recover(other, codes.get(0), NEW), recover(id, "0000-0000-0000-0000-0000-0000", NEW))) {
            assertEquals(List.of(200, unknown.body()), List.of(reply.status(), reply.body()));
        }
    }

    @Test
    void withoutScriptsTheRecoveryWorksOnAPage() {
        List<String> codes = goWithout();
        assertTrue(client.get("/login").body().contains("href=\"/login/recovery\""));
        String page = client.get("/login/recovery").body();
        assertTrue(page.contains("action=\"/api/login/recovery\"") && page.contains("\"new_pw_give\""), page);
        assertEquals(
                "/login/recovery",
                client.get("/api/login/recovery", "Accept", Client.BROWSER_ACCEPT)
                        .header("Location")
                        .orElseThrow());
        Reply wrong = client.postAsBrowser(
                "/api/login/recovery", "id_give", id, "code_give", "SECRET-CODE", "new_pw_give", NEW);
        assertTrue(wrong.body().contains(RECOVERY_WRONG) && wrong.body().contains("value=\"" + id + "\""));
        assertFalse(wrong.body().contains("SECRET-CODE") || wrong.body().contains(NEW), wrong.body());
        Reply done = client.postAsBrowser(
                "/api/login/recovery", "id_give", id, "code_give", codes.get(0), "new_pw_give", NEW);
        assertEquals(303, done.status());
        assertEquals("/account?done=recovered", done.header("Location").orElseThrow());
    }

    @Test
    void onlyAPasskeyThatNoAccountHasIsCalledUnknown() {
        client.confirm(token, PASSWORD);
        enrol(phone);
        SoftwareAuthenticator gone = authenticator("gone");
        gone.origin = phone.origin;
        gone.userHandle = phone.userHandle;
        Reply unknown = logInByPasskey(gone);
        assertEquals("unknown", unknown.header("Passkey").orElseThrow());
        SoftwareAuthenticator forger = authenticator("phone");
        forger.origin = phone.origin;
        forger.userHandle = phone.userHandle;
        Reply forged = logInByPasskey(forger);
        assertEquals(Optional.empty(), forged.header("Passkey"));
        assertEquals(unknown.body(), forged.body());
        database.users()
                .updateOne(
                        new org.bson.Document("id", id),
                        new org.bson.Document("$set", new org.bson.Document("disabled", true)));
        Reply disabled = logInByPasskey(phone);
        assertEquals(Optional.empty(), disabled.header("Passkey"));
        assertEquals(unknown.body(), disabled.body());
    }

    private boolean asks(Client of) {
        return of.getAs(token, "/").body().contains("data-offer=\"yes\"");
    }

    @Test
    void theHomePageAsksOnceWhetherToMakeAPasskey() {
        assertTrue(asks(client));
        assertFalse(asks(byAddress), "at an address where there are no passkeys");
        Reply later = client.postAsBrowserAs(token, "/api/account/passkeys/not-now");
        assertEquals(303, later.status());
        assertFalse(asks(client));
        token = client.logIn(id, PASSWORD).token();
        assertFalse(asks(client));
    }

    @Test
    void aUserWithAPasskeyIsNotAsked() {
        client.confirm(token, PASSWORD);
        enrol(phone);
        assertFalse(asks(client));
        JsonObject export = client.getAs(token, "/api/account/export").json().getAsJsonObject("account");
        assertTrue(export.get("password").getAsBoolean());
    }

    @Test
    void theAccountPageSaysWhyPasskeysAreOff() {
        assertTrue(byAddress.getAs(token, "/account").body().contains(OFF));
        assertFalse(client.getAs(token, "/account").body().contains(OFF));
        client.confirm(token, PASSWORD);
        String off = byAddress.getAs(token, "/account").body();
        assertTrue(off.contains(OFF) && !off.contains("data-kind=\"passkey\""), off);
        assertTrue(client.getAs(token, "/account").body().contains("data-kind=\"passkey\""));
    }
}
