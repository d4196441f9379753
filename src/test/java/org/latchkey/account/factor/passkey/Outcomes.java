package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.factor.Passkey;

/** What the tests of this room share. */
final class Outcomes {

    static final RelyingParty SITE = new RelyingParty("example.org", "Latchkey", List.of("https://login.example.org"));

    static final Challenge CHALLENGE = Challenge.random(new SecureRandom());

    private static final Ceremonies CEREMONIES = new Ceremonies(SITE);

    private Outcomes() {}

    static RegisteredPasskey register(SoftwareAuthenticator authenticator) {
        return CEREMONIES.register(
                RegistrationResponse.parse(authenticator.create(CHALLENGE.text())), CHALLENGE, PasskeyKind.PASSKEY);
    }

    static VerifiedAssertion verify(SoftwareAuthenticator authenticator, Passkey stored) {
        return CEREMONIES.verify(AssertionResponse.parse(authenticator.get(CHALLENGE.text())), stored, CHALLENGE);
    }

    static Passkey stored(RegisteredPasskey registered) {
        return new Passkey(
                registered.credentialId(),
                registered.publicKey(),
                registered.counter(),
                registered.backupEligible(),
                registered.backedUp(),
                registered.discoverable(),
                registered.userVerified(),
                registered.transports(),
                SITE.rpId(),
                registered.model(),
                "",
                "",
                Instant.EPOCH,
                Optional.empty());
    }

    static Failure refused(Runnable ceremony) {
        return fails(Reason.CREDENTIAL_REFUSED, ceremony);
    }

    static Failure malformed(Runnable ceremony) {
        return fails(Reason.CREDENTIAL_MALFORMED, ceremony);
    }

    private static Failure fails(Reason reason, Runnable ceremony) {
        Failure failure = assertThrows(Failure.class, ceremony::run);
        assertEquals(reason, failure.reason(), failure.getMessage());
        return failure;
    }
}
