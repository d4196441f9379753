package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.TestApplication;
import org.latchkey.account.factor.passkey.AssertionResponse;
import org.latchkey.account.factor.passkey.Ceremonies;
import org.latchkey.account.factor.passkey.Challenge;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.failure.Failure;

class PasskeyCheckTest {

    private final PasskeyCheck check = new PasskeyCheck(null, null, TestApplication.SITE, null, Clock.systemUTC());

    /** Otherwise an unknown passkey would be refused sooner than a wrong signature. */
    @ParameterizedTest
    @ValueSource(ints = {0, SoftwareAuthenticator.BE, SoftwareAuthenticator.BE | SoftwareAuthenticator.BS})
    void asvs_6_3_8_forAnUnknownPasskeyASignatureIsVerifiedToo(int flags) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(SoftwareKey.es256());
        authenticator.flags |= flags;
        Challenge challenge = Challenge.random(new SecureRandom());
        AssertionResponse response = AssertionResponse.parse(authenticator.get(challenge.text()));
        Ceremonies ceremonies = new Ceremonies(TestApplication.SITE);
        Failure refused =
                assertThrows(Failure.class, () -> ceremonies.verify(response, check.decoy(response), challenge));
        assertEquals(Optional.of("BadSignatureException"), refused.explanation());
    }
}
