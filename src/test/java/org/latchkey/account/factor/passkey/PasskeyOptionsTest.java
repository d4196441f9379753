package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.user.factor.Passkey;

class PasskeyOptionsTest {

    private final PasskeyOptions options = new PasskeyOptions(Outcomes.SITE);
    private final Challenge challenge = Challenge.random(new SecureRandom());
    private final PasskeyUser user = new PasskeyUser("aGFuZGxl", "kim", "Kim");

    private static Passkey passkey(String id, String rpId, String... transports) {
        return new Passkey(
                id,
                "",
                0,
                false,
                false,
                true,
                true,
                List.of(transports),
                rpId,
                "",
                "",
                "",
                Instant.EPOCH,
                Optional.empty());
    }

    private final List<Passkey> passkeys = List.of(
            passkey("aWQx", "example.org", "usb", "nfc"), passkey("aWQy", "other.org"), passkey("aWQz", "example.org"));

    private static void assertJson(String expected, Object actual) {
        assertEquals(JsonParser.parseString(expected), new Gson().toJsonTree(actual));
    }

    @Test
    void theOptionsOfAPasskeyAskForADiscoverableCredential() {
        assertJson(
                """
                {"rp":{"id":"example.org","name":"Latchkey"},
                "user":{"id":"aGFuZGxl","name":"kim","displayName":"Kim"},
                "challenge":"%s",
                "pubKeyCredParams":[{"type":"public-key","alg":-8},{"type":"public-key","alg":-7},
                {"type":"public-key","alg":-257}],
                "timeout":300000,
                "excludeCredentials":[{"type":"public-key","id":"aWQx","transports":["usb","nfc"]},
                {"type":"public-key","id":"aWQz"}],
                "authenticatorSelection":{"residentKey":"required","requireResidentKey":true,
                "userVerification":"preferred"},
                "attestation":"none","extensions":{"credProps":true}}
                """.replace("%s", challenge.text()), options.creation(PasskeyKind.PASSKEY, user, challenge, passkeys));
    }

    @Test
    void theOptionsOfASecurityKeyDoNot() {
        var created = options.creation(PasskeyKind.SECURITY_KEY, user, challenge, List.of());
        assertJson(
                "{\"residentKey\":\"discouraged\",\"requireResidentKey\":false,\"userVerification\":\"preferred\"}",
                created.get("authenticatorSelection"));
        assertEquals(List.of("security-key"), created.get("hints"));
    }

    @Test
    void theOptionsOfARequestNameThePasskeysOfThisRelyingParty() {
        assertJson("""
                {"challenge":"%s","timeout":300000,"rpId":"example.org",
                "allowCredentials":[{"type":"public-key","id":"aWQx","transports":["usb","nfc"]},
                {"type":"public-key","id":"aWQz"}],"userVerification":"preferred"}
                """.replace("%s", challenge.text()), options.request(challenge, passkeys));
        assertEquals(List.of(), options.request(challenge, List.of()).get("allowCredentials"));
    }

    @Test
    void challengesAre32RandomBytesAndHidden() {
        assertEquals(43, challenge.text().length());
        assertNotEquals(challenge, Challenge.random(new SecureRandom()));
        assertEquals(Optional.of(challenge), Challenge.parse(challenge.text()));
        assertTrue(!challenge.toString().contains(challenge.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.org", "example.org, https://a.b.example.org:8443",
        "localhost, http://localhost:8080", "example.org, http://login.example.org"
    })
    void theOriginOfARelyingPartyIsItsDomainOrBelow(String rpId, String origin) {
        assertEquals(List.of(origin), new RelyingParty(rpId, "x", List.of(origin)).origins());
    }

    @ParameterizedTest
    @CsvSource({
        "login.example.org, https://example.org",
        "example.org, https://badexample.org",
        "example.org, https://example.org.evil.com",
        "example.org, https://example.org:443",
        "example.org, https://example.org/",
        "example.org, https://Example.org",
        "example.org, example.org",
        "Example.org, https://example.org",
        "127.0.0.1, http://127.0.0.1",
        "'', https://example.org",
        ".org, https://example.org"
    })
    void anotherOneIsNoRelyingParty(String rpId, String origin) {
        List<String> origins = List.of(origin);
        assertThrows(IllegalArgumentException.class, () -> new RelyingParty(rpId, "x", origins));
    }
}
