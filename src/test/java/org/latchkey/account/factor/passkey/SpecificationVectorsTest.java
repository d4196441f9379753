package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.latchkey.account.factor.passkey.Outcomes.malformed;
import static org.latchkey.account.factor.passkey.Outcomes.refused;
import static org.latchkey.account.factor.passkey.Outcomes.stored;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.text.Base64Url;

/** The test vectors of WebAuthn Level 3, section 16. */
class SpecificationVectorsTest {

    private final Ceremonies ceremonies =
            new Ceremonies(new RelyingParty("example.org", "Example", List.of("https://example.org")));

    private static JsonObject vector(String section) throws IOException {
        try (InputStream in = SpecificationVectorsTest.class.getResourceAsStream("vectors.json")) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .getAsJsonObject(section);
        }
    }

    private static byte[] bytes(JsonObject ceremony, String field) {
        return HexFormat.of().parseHex(ceremony.get(field).getAsString());
    }

    private static Challenge challenge(JsonObject ceremony) {
        return Challenge.parse(Base64Url.encode(bytes(ceremony, "challenge"))).orElseThrow();
    }

    private RegisteredPasskey register(JsonObject vector) {
        JsonObject ceremony = vector.getAsJsonObject("registration");
        SoftwareAuthenticator browser = new SoftwareAuthenticator(null);
        browser.credentialId = bytes(ceremony, "credentialID");
        String json = browser.registration(bytes(ceremony, "clientDataJSON"), bytes(ceremony, "attestationObject"));
        return ceremonies.register(RegistrationResponse.parse(json), challenge(ceremony), PasskeyKind.PASSKEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.2", "16.3", "16.6", "16.7", "16.10", "16.11", "16.13", "16.14", "16.15", "16.16"})
    void theVectorIsRegisteredAndLogsIn(String section) throws IOException {
        JsonObject vector = vector(section);
        RegisteredPasskey registered = register(vector);
        JsonObject ceremony = vector.getAsJsonObject("assertion");
        SoftwareAuthenticator browser = new SoftwareAuthenticator(null);
        browser.credentialId = bytes(ceremony, "credentialID");
        AssertionResponse assertion = AssertionResponse.parse(browser.assertion(
                bytes(ceremony, "clientDataJSON"), bytes(ceremony, "authenticatorData"), bytes(ceremony, "signature")));
        VerifiedAssertion verified = ceremonies.verify(assertion, stored(registered), challenge(ceremony));
        assertEquals(0, verified.counter());
    }

    /** 16.4 and 16.5: pages in frames; 16.8: ES384. */
    @ParameterizedTest
    @ValueSource(strings = {"16.4", "16.5", "16.8"})
    void theVectorIsRefused(String section) throws IOException {
        JsonObject vector = vector(section);
        refused(() -> register(vector));
    }

    /** ES512, and a challenge that is longer than any of Latchkey. */
    @Test
    void theVectorWithALongChallengeIsMalformed() throws IOException {
        JsonObject ceremony = vector("16.9").getAsJsonObject("registration");
        SoftwareAuthenticator browser = new SoftwareAuthenticator(null);
        browser.credentialId = bytes(ceremony, "credentialID");
        String json = browser.registration(bytes(ceremony, "clientDataJSON"), bytes(ceremony, "attestationObject"));
        malformed(() -> RegistrationResponse.parse(json));
    }
}
