package org.latchkey.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.it.client.Client.Reply;

/** Adds second factors to an account by the API, for tests of what comes after. */
public final class Enrolment {

    private Enrolment() {}

    /**
     * Adds an authenticator app.
     *
     * @param token the value of the cookie
     * @return the app as it shows its next code, because the present one is used up
     */
    public static AuthenticatorApp addTotp(Client client, String token, String password) {
        client.confirm(token, password);
        String secret = client.postAs(token, "/api/account/totp/begin")
                .json()
                .get("secret")
                .getAsString();
        String code = new AuthenticatorApp(secret, Clock.systemUTC()).code();
        Reply confirmed = client.postAs(token, "/api/account/totp/confirm", "code_give", code);
        assertEquals(200, confirmed.status(), confirmed.body());
        return new AuthenticatorApp(secret, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30)));
    }

    /**
     * Makes new recovery codes. The identity must be confirmed.
     *
     * @param token the value of the cookie
     */
    public static List<String> recoveryCodes(Client client, String token) {
        List<String> codes = new ArrayList<>();
        client.postAs(token, "/api/account/recovery-codes")
                .json()
                .getAsJsonArray("codes")
                .forEach(code -> codes.add(code.getAsString()));
        return codes;
    }
}
