package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.text.Base64Url;
import org.latchkey.it.account.Mailbox;
import org.latchkey.it.account.PasskeyVisitor;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.Tomcat;
import org.latchkey.web.http.Paths;

/** The description of the HTTP API: every route is called with its example and answers as described. */
class OpenApiIT {

    private static final String PUBLIC_URL = "https://login.example.org/auth";
    private static final String ADDRESS = "anna@example.org";
    private static final String FIRST = "correct-horse";
    private static final String SECOND = "battery-staple";

    @TempDir
    static Path folder;

    private static Mailbox mailbox;
    private static Tomcat tomcat;
    private static Client client;

    private final Set<String> called = new TreeSet<>();
    private ApiDescription api;
    private String token = "";

    @BeforeAll
    static void start() {
        mailbox = new Mailbox();
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(OpenApiIT.class))
                .with("DATA_DIR", folder.toString())
                .with("OPENAPI", "true")
                .with("PUBLIC_URL", PUBLIC_URL)
                .with("PASSKEY_RP_ID", "example.org")
                .with("SMTP_URL", mailbox.url())
                .with("MAIL_FROM", "login@example.org")
                .start();
        client = new Client(tomcat.url());
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        mailbox.close();
    }

    /** Calls a route with its example, and with the token of the login. */
    private Reply call(String operation, Map<String, String> others, String... cookies) {
        String[] route = operation.split(" ");
        String cookie = String.join("; ", "mytoken=" + token, String.join("; ", cookies));
        Reply reply;
        if (route[0].equals("GET")) {
            reply = client.get(route[1], "Cookie", cookie);
        } else {
            List<String> fields = new ArrayList<>();
            api.fields(operation, others).forEach((name, value) -> fields.addAll(List.of(name, value)));
            String form = Client.encode(fields.toArray(String[]::new));
            reply = client.postBody(route[1], Client.URL_ENCODED, form, "Cookie", cookie);
        }
        api.check(operation, reply);
        return reply;
    }

    /** Calls a route that has to succeed. */
    private Reply succeed(String operation, Map<String, String> others, String... cookies) {
        Reply reply = call(operation, others, cookies);
        assertEquals("success", reply.result(), operation + reply.body());
        api.checkExample(operation, reply, Set.of("recoveryCodesLeft"));
        called.add(operation);
        return reply;
    }

    private Reply succeed(String operation) {
        return succeed(operation, Map.of());
    }

    private void logIn(String password) {
        token = succeed("POST /api/login", Map.of("pw_give", password)).token();
    }

    private void confirm(String password) {
        succeed("POST /api/account/confirm", Map.of("pw_give", password));
    }

    private static String linkToken(int count) {
        return Mailbox.link(PUBLIC_URL, mailbox.await(ADDRESS, count)).token();
    }

    @Test
    void everyRouteIsAnsweredAsDescribed() {
        Reply description = client.get(Paths.OPENAPI);
        api = new ApiDescription(description.json());
        api.check("GET /openapi.json", description);
        called.add("GET /openapi.json");
        Reply endpoints = call("GET /.well-known/passkey-endpoints", Map.of());
        assertEquals(PUBLIC_URL + "/account", endpoints.json().get("enroll").getAsString());
        called.add("GET /.well-known/passkey-endpoints");

        accountWithMail();
        SoftwareAuthenticator phone = factors();
        withoutPassword(phone);
        end();

        called.add("GET /api/guard");
        called.add("GET /api/guard/forward");
        assertEquals(200, call("GET /api/guard", Map.of()).status());
        assertEquals(200, call("GET /api/guard/forward", Map.of()).status());
        succeed("POST /api/account/delete", Map.of("pw_give", SECOND));
        assertEquals(401, call("GET /api/guard", Map.of()).status());
        assertEquals("fail", call("GET /api/nick", Map.of()).result());
        assertEquals(api.operations(), called);
    }

    private void accountWithMail() {
        succeed("POST /api/register");
        assertEquals(
                409, call("POST /api/register", Map.of("nickname_give", "Bert")).status());
        assertEquals(400, call("POST /api/register", Map.of("id_give", "")).status());
        assertEquals("fail", call("POST /api/login", Map.of("pw_give", "wrong")).result());
        logIn(FIRST);
        succeed("POST /api/account/address/confirm", Map.of("token_give", linkToken(1)));
        succeed("POST /api/language");
        succeed("POST /api/account/nickname");
        succeed("GET /api/nick");
        succeed("GET /api/account/session");
        succeed("GET /api/account/sessions");
        assertEquals(403, call("POST /api/account/address", Map.of()).status());
        token = succeed("POST /api/account/password").token();
        int before = mailbox.mails(ADDRESS).size();
        succeed("POST /api/forgot");
        String link = newLink(before);
        succeed("POST /api/reset", Map.of("token_give", link, "new_pw_give", FIRST));
        logIn(FIRST);
        confirm(FIRST);
        succeed("POST /api/account/address", Map.of("address_give", "anna2@example.org"));
        succeed("POST /api/account/address/remove");
    }

    /** The token of the first mail with a link to set a password; notices come between. */
    private static String newLink(int before) {
        for (int count = before + 1; ; count++) {
            String mail = mailbox.awaitAtLeast(ADDRESS, count).get(count - 1);
            if (mail.contains("/reset?token=")) {
                return Mailbox.link(PUBLIC_URL, mail).token();
            }
        }
    }

    private SoftwareAuthenticator factors() {
        String secret =
                succeed("POST /api/account/totp/begin").json().get("secret").getAsString();
        String code = new AuthenticatorApp(secret, Clock.systemUTC()).code();
        succeed("POST /api/account/totp/confirm", Map.of("code_give", code));
        succeed("POST /api/account/recovery-codes");

        SoftwareAuthenticator phone = new SoftwareAuthenticator(SoftwareKey.es256());
        var options = succeed("POST /api/account/passkeys/options").json().getAsJsonObject("options");
        phone.userHandle = Base64Url.decode(
                        options.getAsJsonObject("user").get("id").getAsString())
                .orElseThrow();
        String passkey = succeed(
                        "POST /api/account/passkeys",
                        Map.of("credential_give", phone.create(PasskeyVisitor.challenge(options))))
                .json()
                .get("passkey")
                .getAsString();
        succeed("POST /api/account/passkeys/rename", Map.of("passkey_give", passkey));
        succeed("POST /api/account/passkeys/not-now");
        succeed("POST /api/account/confirm/options");
        succeed("GET /api/account/factors");
        succeed("GET /api/account/export");

        Reply half = call("POST /api/login", Map.of());
        assertEquals("fail", half.result());
        String cookie = half.setCookie("mylogin").orElseThrow().split(";")[0];
        Clock soon = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30));
        String next = new AuthenticatorApp(secret, soon).code();
        token = succeed("POST /api/login/code", Map.of("code_give", next), cookie)
                .token();
        confirm(FIRST);
        succeed("POST /api/account/totp/remove");
        return phone;
    }

    private void withoutPassword(SoftwareAuthenticator phone) {
        String code = succeed("POST /api/account/recovery-codes")
                .json()
                .getAsJsonArray("codes")
                .get(0)
                .getAsString();
        token = succeed("POST /api/account/password/remove").token();
        token = succeed("POST /api/login/recovery", Map.of("code_give", code)).token();
        Reply begun = succeed("POST /api/login/passkey/options");
        String cookie = begun.setCookie("mypasskey").orElseThrow().split(";")[0];
        String challenge = PasskeyVisitor.challenge(begun.json().getAsJsonObject("options"));
        token = succeed("POST /api/login/passkey", Map.of("credential_give", phone.get(challenge)), cookie)
                .token();
        confirm(SECOND);
        String passkey = Base64Url.encode(phone.credentialId);
        succeed("POST /api/account/passkeys/remove", Map.of("passkey_give", passkey));
    }

    private void end() {
        String old = token;
        logIn(SECOND);
        String session = JsonParser.parseString(
                        new String(Base64Url.decode(old.split("\\.")[1]).orElseThrow(), StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("jti")
                .getAsString();
        assertEquals(
                404,
                call("POST /api/account/sessions/end", Map.of("session_give", session))
                        .status());
        succeed("POST /api/account/sessions/end-others");
        succeed("POST /api/logout");
        logIn(SECOND);
        succeed("POST /api/account/sessions/end", Map.of("session_give", ownSession()));
        logIn(SECOND);
    }

    private String ownSession() {
        return succeed("GET /api/account/sessions")
                .json()
                .getAsJsonArray("sessions")
                .get(0)
                .getAsJsonObject()
                .get("session")
                .getAsString();
    }

    @Test
    void theDescriptionHasTheHeadersOfOtherRepliesAndIsTheFileOfTheDocumentation() throws Exception {
        Reply reply = client.get(Paths.OPENAPI);
        assertEquals(Files.readString(Path.of("src/docs/openapi.json")), reply.body());
        assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
        assertEquals("nosniff", reply.header("X-Content-Type-Options").orElseThrow());
        assertEquals(client.get("/login").header("Content-Security-Policy"), reply.header("Content-Security-Policy"));
        assertEquals(405, client.post(Paths.OPENAPI).status());
    }
}
