package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.text.Base64Url;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Client.Reply;
import org.latchkey.it.server.Tomcat;

/** A client at localhost with an authenticator that has one passkey. */
public final class PasskeyVisitor {

    private final Client client;
    private final SoftwareAuthenticator phone = new SoftwareAuthenticator(SoftwareKey.es256());

    /** @param credentialId any text that no other visitor has */
    public PasskeyVisitor(Tomcat tomcat, String credentialId) {
        String origin = "http://localhost:" + tomcat.port();
        client = new Client(origin + tomcat.contextPath());
        phone.origin = origin;
        phone.rpId = "localhost";
        phone.credentialId = credentialId.getBytes(StandardCharsets.UTF_8);
    }

    Client client() {
        return client;
    }

    SoftwareAuthenticator phone() {
        return phone;
    }

    /** Returns the options in a reply. */
    static JsonObject options(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return reply.json().getAsJsonObject("options");
    }

    public static String challenge(JsonObject options) {
        return options.get("challenge").getAsString();
    }

    /** Confirms the identity, and returns a new credential for the account of a token. */
    String create(String token, String password) {
        client.confirm(token, password);
        JsonObject options = options(client.postAs(token, "/api/account/passkeys/options"));
        phone.userHandle = Base64Url.decode(
                        options.getAsJsonObject("user").get("id").getAsString())
                .orElseThrow();
        return phone.create(challenge(options));
    }

    public void enrol(String token, String password) {
        Reply added = client.postAs(
                token, "/api/account/passkeys", "credential_give", create(token, password), "name_give", "폰");
        assertEquals(200, added.status(), added.body());
    }

    /** A form that logs in, and the cookie that it needs. */
    record LoginForm(String form, String cookie) {}

    public LoginForm beginLogin() {
        Reply begun = client.post("/api/login/passkey/options");
        return new LoginForm(
                Client.encode("credential_give", phone.get(challenge(options(begun)))),
                begun.setCookie("mypasskey").orElseThrow().split(";")[0]);
    }

    public Reply logIn(LoginForm login) {
        return client.postBody("/api/login/passkey", Client.URL_ENCODED, login.form(), "Cookie", login.cookie());
    }
}
