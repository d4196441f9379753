package org.latchkey.account.factor.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.factor.passkey.Outcomes.CHALLENGE;
import static org.latchkey.account.factor.passkey.Outcomes.malformed;
import static org.latchkey.account.factor.passkey.Outcomes.refused;
import static org.latchkey.account.factor.passkey.Outcomes.register;
import static org.latchkey.account.factor.passkey.Outcomes.stored;
import static org.latchkey.account.factor.passkey.Outcomes.verify;
import static org.latchkey.account.factor.passkey.SoftwareAuthenticator.BE;
import static org.latchkey.account.factor.passkey.SoftwareAuthenticator.BS;
import static org.latchkey.account.factor.passkey.SoftwareAuthenticator.ED;
import static org.latchkey.account.factor.passkey.SoftwareAuthenticator.UP;
import static org.latchkey.account.factor.passkey.SoftwareAuthenticator.UV;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.factor.Passkey;

class CeremoniesTest {

    private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator(SoftwareKey.es256());

    static Stream<SoftwareKey> accepted() {
        return Stream.of(
                SoftwareKey.es256(), SoftwareKey.ed25519(), SoftwareKey.rs256(), SoftwareKey.rs256OfExponent3());
    }

    static Stream<SoftwareKey> refusedKeys() {
        SoftwareKey es256 = SoftwareKey.es256();
        return Stream.of(
                SoftwareKey.es384(),
                SoftwareKey.es512(),
                // ES256K
                es256.with(3, -47, -1, 8),
                SoftwareKey.es384().with(3, -7),
                // A point that is not on the curve.
                es256.with(-2, new byte[32]),
                SoftwareKey.rs256(1024, BigInteger.valueOf(65537)),
                SoftwareKey.rs256(2048, BigInteger.ONE.shiftLeft(40).add(BigInteger.ONE)),
                SoftwareKey.rs256().with(3, -37),
                // With its private key.
                es256.with(-4, new byte[32]));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aPasskeyOfEachAlgorithmIsRegisteredAndLogsIn(SoftwareKey key) {
        SoftwareAuthenticator device = new SoftwareAuthenticator(key);
        VerifiedAssertion assertion = verify(device, stored(register(device)));
        assertEquals(new VerifiedAssertion(0, false, true, false), assertion);
    }

    @ParameterizedTest
    @MethodSource("refusedKeys")
    void otherKeysAreNotRegistered(SoftwareKey key) {
        assertFalse(succeeds(() -> register(new SoftwareAuthenticator(key))));
    }

    @ParameterizedTest
    @MethodSource("refusedKeys")
    void otherKeysDoNotLogInEither(SoftwareKey key) {
        Passkey known = stored(register(authenticator));
        Passkey other = with(known, Base64Url.encode(Cbor.encode(key.cose())));
        refused(() -> verify(new SoftwareAuthenticator(key), other));
    }

    private static Passkey with(Passkey known, String publicKey) {
        return new Passkey(
                known.credentialId(),
                publicKey,
                known.counter(),
                known.backupEligible(),
                known.backedUp(),
                known.discoverable(),
                known.verifiesUser(),
                known.transports(),
                known.rpId(),
                known.model(),
                known.name(),
                known.device(),
                known.added(),
                known.used());
    }

    @Test
    void aDamagedStoredKeyRefusesTheLogin() {
        Passkey known = stored(register(authenticator));
        for (String damaged : List.of("", "AAAA", "!", known.publicKey().substring(4))) {
            refused(() -> verify(authenticator, with(known, damaged)));
        }
    }

    @Test
    void theRegistrationSaysWhatTheAuthenticatorAndTheBrowserSay() {
        authenticator.flags = UP | BE | BS;
        authenticator.counter = 4_000_000_000L;
        authenticator.aaguid = HexFormat.of().parseHex("bada5566a7aa401fbd9645619a55120d");
        RegisteredPasskey registered = register(authenticator);
        assertEquals("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY", registered.credentialId());
        assertEquals(4_000_000_000L, registered.counter());
        assertTrue(registered.backupEligible());
        assertTrue(registered.backedUp());
        assertFalse(registered.userVerified());
        assertTrue(registered.discoverable());
        assertEquals(List.of("internal", "hybrid"), registered.transports());
        assertEquals("1Password", registered.model());
        assertFalse(registered.toString().contains(registered.credentialId()));
    }

    @Test
    void anUnknownModelHasNoName() {
        authenticator.aaguid[3] = 7;
        assertEquals("", register(authenticator).model());
    }

    @ParameterizedTest
    @CsvSource({
        "PASSKEY, '{}', true", "SECURITY_KEY, '{}', false",
        "PASSKEY, '{\"credProps\":{\"rk\":false}}', false", "SECURITY_KEY, '{\"credProps\":{\"rk\":true}}', true",
        "SECURITY_KEY, '{\"credProps\":{\"rk\":\"true\"}}', false"
    })
    void theBrowserSaysWhetherACredentialIsDiscoverableOtherwiseTheRequestDoes(
            PasskeyKind kind, String results, boolean discoverable) {
        authenticator.extensionResults = results;
        RegistrationResponse response = RegistrationResponse.parse(authenticator.create(CHALLENGE.text()));
        assertEquals(
                discoverable,
                new Ceremonies(Outcomes.SITE)
                        .register(response, CHALLENGE, kind)
                        .discoverable());
    }

    @Test
    void onlyEightTransportsOfTheRightFormAreKept() {
        authenticator.transports = "[\"usb\",\"usb\",\"<b>\",7,\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"]";
        assertEquals(
                List.of("usb", "a", "b", "c", "d", "e", "f", "g"),
                register(authenticator).transports());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org", "https://login.example.org:443", "https://login.example.org/",
                "https://Login.example.org", "http://login.example.org", "https://login.example.org.evil.com",
                "https://evil.com", "null", ""
            })
    void anOriginThatIsNotExactlyAConfiguredOneIsRefused(String origin) {
        Passkey known = stored(register(authenticator));
        authenticator.origin = origin;
        refused(() -> register(authenticator));
        refused(() -> verify(authenticator, known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"crossOrigin\":true",
                ",\"crossOrigin\":\"false\"",
                ",\"crossOrigin\":null",
                ",\"topOrigin\":\"https://login.example.org\"",
                ",\"crossOrigin\":false,\"topOrigin\":\"https://login.example.org\"",
                ",\"topOrigin\":null"
            })
    void aPageInAFrameOfAnotherOriginIsRefused(String members) {
        Passkey known = stored(register(authenticator));
        authenticator.clientDataMembers = members;
        // Where the library insists on another type, the client data is malformed for it.
        assertFalse(succeeds(() -> register(authenticator)));
        assertFalse(succeeds(() -> verify(authenticator, known)));
    }

    private static boolean succeeds(Runnable ceremony) {
        try {
            ceremony.run();
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    @Test
    void membersThatALaterBrowserAddsAreNoProblem() {
        authenticator.clientDataMembers = ",\"other_keys_can_be_added_here\":[1,{\"a\":null}]";
        verify(authenticator, stored(register(authenticator)));
    }

    @Test
    void theCeremoniesAreNotInterchangeable() {
        Passkey known = stored(register(authenticator));
        authenticator.createType = "webauthn.get";
        authenticator.getType = "webauthn.create";
        refused(() -> register(authenticator));
        refused(() -> verify(authenticator, known));
    }

    @Test
    void anotherChallengeIsRefused() {
        Passkey known = stored(register(authenticator));
        Challenge other = Challenge.random(new SecureRandom());
        Ceremonies ceremonies = new Ceremonies(Outcomes.SITE);
        RegistrationResponse registration = RegistrationResponse.parse(authenticator.create(other.text()));
        AssertionResponse assertion = AssertionResponse.parse(authenticator.get(other.text()));
        assertEquals(other, registration.challenge());
        assertEquals(other, assertion.challenge());
        refused(() -> ceremonies.register(registration, CHALLENGE, PasskeyKind.PASSKEY));
        refused(() -> ceremonies.verify(assertion, known, CHALLENGE));
    }

    @Test
    void anotherRelyingPartyIsRefused() {
        Passkey known = stored(register(authenticator));
        authenticator.rpId = "login.example.org";
        refused(() -> register(authenticator));
        refused(() -> verify(authenticator, known));
    }

    @Test
    void withoutUserPresenceNothingIsAccepted() {
        Passkey known = stored(register(authenticator));
        authenticator.flags = UV;
        refused(() -> register(authenticator));
        refused(() -> verify(authenticator, known));
    }

    @Test
    void userVerificationIsReportedAndNotRequired() {
        Passkey known = stored(register(authenticator));
        authenticator.flags = UP;
        assertFalse(register(authenticator).userVerified());
        assertFalse(verify(authenticator, known).userVerified());
    }

    @Test
    void aBackupWithoutEligibilityIsRefused() {
        Passkey known = stored(register(authenticator));
        authenticator.flags = UP | BS;
        refused(() -> register(authenticator));
        refused(() -> verify(authenticator, known));
    }

    @Test
    void eligibilityNeverChangesAndTheBackupStateMay() {
        Passkey single = stored(register(authenticator));
        authenticator.flags = UP | BE;
        Passkey synced = stored(register(authenticator));
        refused(() -> verify(authenticator, single));
        authenticator.flags = UP | BE | BS;
        assertTrue(verify(authenticator, synced).backedUp());
        authenticator.flags = UP;
        refused(() -> verify(authenticator, synced));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 4", "5, 0"})
    void aCounterThatGoesBackIsACloneUnlessThePasskeyMayBeSynchronized(long before, long after) {
        authenticator.counter = before;
        Passkey single = stored(register(authenticator));
        authenticator.flags = UP | BE;
        Passkey synced = stored(register(authenticator));
        authenticator.counter = after;
        assertEquals(new VerifiedAssertion(after, false, false, true), verify(authenticator, synced));
        authenticator.flags = UP;
        assertInstanceOf(
                SuspectedCloneException.class,
                refused(() -> verify(authenticator, single)).getCause());
    }

    @Test
    void aCounterThatGrowsIsReturned() {
        authenticator.counter = 5;
        Passkey known = stored(register(authenticator));
        authenticator.counter = 0xffff_ffffL;
        assertEquals(new VerifiedAssertion(0xffff_ffffL, false, true, false), verify(authenticator, known));
    }

    @Test
    void aWrongSignatureIsRefusedAndIsNoClone() {
        authenticator.counter = 5;
        Passkey known = stored(register(authenticator));
        authenticator.counter = 1;
        SoftwareAuthenticator other = new SoftwareAuthenticator(SoftwareKey.es256());
        assertInstanceOf(
                CredentialException.class, refused(() -> verify(other, known)).getCause());
    }

    @Test
    void anAssertionOfAnotherCredentialIsRefused() {
        Passkey known = stored(register(authenticator));
        authenticator.credentialId[0]++;
        refused(() -> verify(authenticator, known));
    }

    @Test
    void theIdOfARegistrationMustBeThatOfTheAuthenticator() {
        byte[] attestationObject = authenticator.attestationObject();
        byte[] clientData = authenticator.clientData("webauthn.create", CHALLENGE.text());
        authenticator.credentialId = "another credential id".getBytes(StandardCharsets.US_ASCII);
        RegistrationResponse response =
                RegistrationResponse.parse(authenticator.registration(clientData, attestationObject));
        refused(() -> new Ceremonies(Outcomes.SITE).register(response, CHALLENGE, PasskeyKind.PASSKEY));
    }

    @Test
    void anAttestationStatementIsIgnoredEvenABogusOne() {
        for (String format : List.of("none", "packed", "fido-u2f", "tpm", "android-key", "apple", "compound", "?")) {
            authenticator.format = format;
            authenticator.statement = Map.of("alg", -7, "sig", new byte[] {1}, "x5c", "no certificates");
            register(authenticator);
        }
        authenticator.statement = "no map";
        malformed(() -> register(authenticator));
    }

    @Test
    void extensionsOfTheAuthenticatorAreNoProblem() {
        Passkey known = stored(register(authenticator));
        authenticator.flags = UP | ED;
        authenticator.extensions = Cbor.encode(Map.of("example.extension", Map.of("a", 1)));
        register(authenticator);
        verify(authenticator, known);
    }

    @Test
    void theUserHandleIsReadIfThereIsOne() {
        assertEquals(
                Optional.empty(),
                AssertionResponse.parse(authenticator.get(CHALLENGE.text())).userHandle());
        authenticator.userHandle = new byte[64];
        assertEquals(
                Optional.of("A".repeat(86)),
                AssertionResponse.parse(authenticator.get(CHALLENGE.text())).userHandle());
    }
}
