package org.latchkey.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.text.Base64Url;
import org.latchkey.it.Client.Reply;
import org.latchkey.store.TestDatabase;

/** Passkeys as a client sees them, at localhost and without settings. */
class PasskeyIT {

    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Tomcat tomcat;
    private static Client client;
    private static Client byAddress;

    private final String id = "id-" + UUID.randomUUID();
    private final SoftwareAuthenticator phone = new SoftwareAuthenticator(SoftwareKey.es256());
    private String token;

    @BeforeAll
    static void start() {
        database = TestDatabase.embedded(folder);
        tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(PasskeyIT.class))
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
        String path = tomcat.contextPath();
        client = new Client("http://localhost:" + tomcat.port() + path);
        byAddress = new Client("http://127.0.0.1:" + tomcat.port() + path);
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        database.close();
    }

    @BeforeEach
    void register() {
        phone.origin = "http://localhost:" + tomcat.port();
        phone.rpId = "localhost";
        phone.credentialId = id.getBytes(StandardCharsets.UTF_8);
        assertEquals(200, client.register(id, PASSWORD, "안나").status());
        token = client.logIn(id, PASSWORD).token();
    }

    private static JsonObject options(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return reply.json().getAsJsonObject("options");
    }

    private static String challenge(JsonObject options) {
        return options.get("challenge").getAsString();
    }

    private void enrol() {
        client.confirm(token, PASSWORD);
        JsonObject options = options(client.postAs(token, "/api/account/passkeys/options"));
        phone.userHandle = Base64Url.decode(
                        options.getAsJsonObject("user").get("id").getAsString())
                .orElseThrow();
        Reply added = client.postAs(
                token, "/api/account/passkeys", "credential_give", phone.create(challenge(options)), "name_give", "폰");
        assertEquals(200, added.status(), added.body());
    }

    @Test
    void aPasskeyIsEnrolledAndLogsIn() {
        enrol();
        Reply begun = client.post("/api/login/passkey/options");
        String cookie = begun.setCookie("mypasskey").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        String form = Client.encode("credential_give", phone.get(challenge(options(begun))));
        Reply loggedIn =
                client.postBody("/api/login/passkey", Client.URL_ENCODED, form, "Cookie", cookie.split(";")[0]);
        assertEquals("success", loggedIn.result(), loggedIn.body());
        assertEquals(
                "안나",
                client.getAs(loggedIn.token(), "/api/nick")
                        .json()
                        .get("nickname")
                        .getAsString());
        Reply again = client.postBody("/api/login/passkey", Client.URL_ENCODED, form, "Cookie", cookie.split(";")[0]);
        assertEquals("fail", again.result());
        assertEquals(client.logIn(id, "wrong").msg(), again.msg());
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
