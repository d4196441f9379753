package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.PasskeyBed.authenticator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.User;

class PasskeyLoginTest {

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = authenticator("the phone of anna");
    private PasskeyBed bed;

    @BeforeEach
    void open() {
        bed = new PasskeyBed(folder);
        bed.enrol(bed.anna, phone);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private static void assertWrong(Runnable useCase) {
        assertFails(Reason.CREDENTIALS_WRONG, useCase);
    }

    @Test
    void aPasskeyWithUserVerificationIsAWholeLogin() {
        PasskeyLogin.Completed completed = bed.logIn(phone);
        assertEquals("anna", completed.id());
        assertEquals(
                "anna",
                bed.one
                        .authenticate(completed.login().sessionToken().token())
                        .user()
                        .id());
    }

    @Test
    void theUseIsStored() {
        phone.flags = SoftwareAuthenticator.UP | SoftwareAuthenticator.UV;
        phone.counter = 7;
        bed.clock.advance(Duration.ofHours(1));
        bed.logIn(phone);
        assertEquals(7, bed.stored(bed.anna, phone).counter());
        assertTrue(bed.stored(bed.anna, phone).used().isPresent());
    }

    @Test
    void theStateOfASyncedPasskeyIsStoredAtEachUse() {
        SoftwareAuthenticator laptop = authenticator("the laptop of anna");
        laptop.flags |= SoftwareAuthenticator.BE;
        bed.enrol(bed.anna, laptop);
        assertFalse(bed.stored(bed.anna, laptop).backedUp());
        laptop.flags |= SoftwareAuthenticator.BS;
        bed.logIn(laptop);
        assertTrue(bed.stored(bed.anna, laptop).backedUp());
        laptop.flags &= ~SoftwareAuthenticator.BS;
        bed.logIn(laptop);
        assertFalse(bed.stored(bed.anna, laptop).backedUp());
    }

    @Test
    void afterALoginByPasskeyNoCodeIsAsked() {
        AuthenticatorApp app = new AuthenticatorApp(
                bed.one.factors.totp().beginTotp(bed.now(bed.anna)).secret(), bed.clock);
        bed.one.factors.totp().completeTotp(bed.now(bed.anna), app.code(), bed.client);
        String token = bed.logIn(phone).login().sessionToken().token();
        assertEquals("anna", bed.one.authenticate(token).user().id());
    }

    @Test
    void aChallengeIsGoodForOneResponse() {
        String response = phone.get(bed.loginChallenge());
        bed.logIn(response);
        assertWrong(() -> bed.logIn(response));
        assertWrong(() -> bed.logIn(bed.other, response, Optional.of(PasskeyBed.BROWSER)));
    }

    @Test
    void anotherInstanceAcceptsAChallenge() {
        String response = phone.get(bed.loginChallenge());
        assertEquals(
                "anna",
                bed.logIn(bed.other, response, Optional.of(PasskeyBed.BROWSER)).id());
    }

    @Test
    void ofParallelLoginsWithOneResponseOneSucceeds() throws Exception {
        String response = phone.get(bed.loginChallenge());
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestApplication instance = i % 2 == 0 ? bed.one : bed.other;
            attempts.add(() -> {
                try {
                    bed.logIn(instance, response, Optional.of(PasskeyBed.BROWSER));
                    return true;
                } catch (Failure e) {
                    return false;
                }
            });
        }
        int succeeded = 0;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                succeeded += attempt.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, succeeded);
    }

    @Test
    void aChallengeIsUsedUpByAWrongResponse() {
        String challenge = bed.loginChallenge();
        SoftwareAuthenticator forger = new SoftwareAuthenticator(SoftwareKey.es256());
        forger.credentialId = phone.credentialId;
        forger.userHandle = phone.userHandle;
        assertWrong(() -> bed.logIn(forger.get(challenge)));
        assertWrong(() -> bed.logIn(phone.get(challenge)));
    }

    @Test
    void aChallengeLivesFiveMinutes() {
        String inTime = bed.loginChallenge();
        String late = bed.loginChallenge();
        bed.clock.advance(Duration.ofSeconds(299));
        bed.logIn(phone.get(inTime));
        bed.clock.advance(Duration.ofSeconds(1));
        assertWrong(() -> bed.logIn(phone.get(late)));
    }

    @Test
    void aChallengeOfAnotherBrowserIsRefused() {
        String challenge = bed.loginChallenge();
        assertWrong(() -> bed.logIn(bed.one, phone.get(challenge), Optional.of("another browser")));
        String second = bed.loginChallenge();
        assertWrong(() -> bed.logIn(bed.one, phone.get(second), Optional.empty()));
    }

    @Test
    void twoTabsOfABrowserHaveTheirOwnChallenges() {
        String first = bed.loginChallenge();
        String second = bed.loginChallenge();
        bed.logIn(phone.get(first));
        assertEquals("anna", bed.logIn(phone.get(second)).id());
    }

    @Test
    void aChallengeOfAnotherPurposeIsRefused() {
        bed.one.factors.stepUp().byPassword(bed.anna, PasskeyBed.PASSWORD, bed.client);
        String toConfirm = PasskeyBed.challenge(bed.one.factors.stepUp().passkeyOptions(bed.now(bed.anna)));
        assertWrong(() -> bed.logIn(phone.get(toConfirm)));
        String toEnrol = bed.enrolmentChallenge(bed.anna);
        assertWrong(() -> bed.logIn(phone.get(toEnrol)));
        String halfLogin = bed.beginLogin("anna");
        String ofSecondStep = bed.secondStepChallenge(halfLogin);
        assertWrong(() -> bed.logIn(phone.get(ofSecondStep)));
    }

    @Test
    void aLoginWithoutAnIdNeedsTheUserHandleOfTheOwner() {
        byte[] own = phone.userHandle;
        phone.userHandle = null;
        assertWrong(() -> bed.logIn(phone));
        bed.enrol(bed.berta, authenticator("the key of berta"));
        phone.userHandle = Base64Url.decode(
                        bed.now(bed.berta).user().factors().userHandle().orElseThrow())
                .orElseThrow();
        assertWrong(() -> bed.logIn(phone));
        phone.userHandle = own;
        assertEquals("anna", bed.logIn(phone).id());
    }

    @Test
    void aPasskeyWithoutUserVerificationIsNoWholeLogin() {
        phone.flags = SoftwareAuthenticator.UP;
        assertWrong(() -> bed.logIn(phone));
        String halfLogin = bed.beginLogin("anna");
        String response = phone.get(bed.secondStepChallenge(halfLogin));
        assertEquals("anna", bed.complete(halfLogin, response).id());
    }

    @Test
    void unknownPasskeysWrongSignaturesAndDisabledAccountsLookTheSame() {
        SoftwareAuthenticator unknown = authenticator("unknown");
        unknown.userHandle = phone.userHandle;
        assertWrong(() -> bed.logIn(unknown));
        unknown.userHandle = new byte[64];
        assertWrong(() -> bed.logIn(unknown));
        SoftwareAuthenticator forger = new SoftwareAuthenticator(SoftwareKey.es256());
        forger.credentialId = phone.credentialId;
        forger.userHandle = phone.userHandle;
        assertWrong(() -> bed.logIn(forger));
        bed.one.administration.changes().disable("anna");
        assertWrong(() -> bed.logIn(phone));
    }

    /** The client learns the same sentence each time. */
    @Test
    void asvs_16_3_theLogSaysWhyAPasskeyWasRefusedWithoutItsSecrets() {
        String used = phone.get(bed.loginChallenge());
        bed.logIn(used);
        assertLogged("the challenge was used or has expired", () -> bed.logIn(used));
        SoftwareAuthenticator forger = new SoftwareAuthenticator(SoftwareKey.es256());
        forger.credentialId = phone.credentialId;
        forger.userHandle = phone.userHandle;
        assertLogged("BadSignatureException", () -> bed.logIn(forger));
        SoftwareAuthenticator unknown = authenticator("unknown");
        unknown.userHandle = phone.userHandle;
        assertLogged("the account has no such passkey", () -> bed.logIn(unknown));
        unknown.userHandle = new byte[64];
        assertLogged("no account has the user handle", () -> bed.logIn(unknown));
        phone.origin = "https://evil.example";
        assertLogged("the origin \\\"https://evil.example\\\" is none of", () -> bed.logIn(phone));
        phone.origin = "https://login.example.org";
        phone.rpId = "evil.example";
        assertLogged("BadRpIdException", () -> bed.logIn(phone));
        phone.rpId = "example.org";
        phone.flags = 0;
        assertLogged("UserNotPresentException", () -> bed.logIn(phone));
        phone.flags = SoftwareAuthenticator.UP;
        assertLogged("the user was not verified", () -> bed.logIn(phone));
        phone.flags |= SoftwareAuthenticator.UV;
        phone.counter = 5;
        bed.logIn(phone);
        assertLogged("the signature counter is 5 after 5", () -> bed.logIn(phone));
        bed.one.administration.changes().disable("anna");
        phone.counter = 6;
        assertLogged("the account is disabled", () -> bed.logIn(phone));
    }

    private void assertLogged(String detail, Runnable login) {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            assertWrong(login);
            String line = log.lines().get(log.lines().size() - 1);
            assertTrue(line.contains("event=login outcome=credentials_wrong"), line);
            assertTrue(line.contains(" detail=\"" + detail), line);
            for (String secret : List.of(
                    Base64Url.encode(phone.credentialId), Base64Url.encode(phone.userHandle), PasskeyBed.BROWSER)) {
                assertTrue(log.lines().stream().noneMatch(all -> all.contains(secret)), log.lines()::toString);
            }
        }
    }

    /** Otherwise its refusal would take longer than others, by a write. */
    @Test
    void theUseOfAPasskeyOfADisabledAccountIsNotStored() {
        phone.counter = 7;
        bed.one.administration.changes().disable("anna");
        assertWrong(() -> bed.logIn(phone));
        assertEquals(0, bed.stored(bed.anna, phone).counter());
    }

    @Test
    void aPasskeyEnrolledWhileAPasswordIsVerifiedIsNotPassedBy() {
        User before = bed.now(bed.berta).user();
        bed.enrol(bed.berta, authenticator("the key of berta"));
        assertTrue(bed.one.sessions.open(before, false, bed.client).isEmpty());
    }

    @Test
    void aChangedPasswordEndsLoginsThatWaitForAPasskey() {
        String halfLogin = bed.beginLogin("anna");
        String response = phone.get(bed.secondStepChallenge(halfLogin));
        bed.one.passwordChange.change(bed.now(bed.anna), PasskeyBed.PASSWORD, "battery staple", bed.client);
        assertWrong(() -> bed.complete(halfLogin, response));
    }

    @Test
    void aMalformedCredentialIsNotAWrongOne() {
        assertFails(Reason.CREDENTIAL_MALFORMED, () -> bed.logIn("{}"));
    }

    @Test
    void aCounterThatGoesBackIsRefusedAndLoggedUnlessThePasskeyMaySynchronize() {
        SoftwareAuthenticator synced = authenticator("the laptop of anna");
        synced.flags |= SoftwareAuthenticator.BE;
        bed.enrol(bed.anna, synced);
        phone.counter = 5;
        bed.logIn(phone);
        synced.counter = 5;
        bed.logIn(synced);
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            assertWrong(() -> bed.logIn(phone));
            assertTrue(
                    log.lines().get(0).contains("event=passkey_counter outcome=credential_refused"),
                    log.lines()::toString);
        }
        assertEquals(5, bed.stored(bed.anna, phone).counter());
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            synced.counter = 4;
            bed.logIn(synced);
            assertTrue(log.lines().get(0).contains("event=passkey_counter outcome=accepted"), log.lines()::toString);
        }
        assertEquals(4, bed.stored(bed.anna, synced).counter());
    }

    @Test
    void aPasskeyLoginIsNotHeldUpByWrongPasswordsAndClearsThem() {
        for (int i = 0; i < 5; i++) {
            assertWrong(() -> bed.one.accounts.logIn("anna", "wrong", false, bed.client));
        }
        assertFails(Reason.THROTTLED, () -> bed.one.accounts.logIn("anna", "wrong", false, bed.client));
        bed.logIn(phone);
        assertEquals(List.of(), bed.one.credentials.counters("anna"));
    }

    @Test
    void theSecondStepNeedsAPasskeyOfThePersonAndNoUserHandle() {
        SoftwareAuthenticator foreign = authenticator("the key of berta");
        bed.enrol(bed.berta, foreign);
        String halfLogin = bed.beginLogin("anna");
        assertWrong(() -> bed.complete(halfLogin, foreign.get(bed.secondStepChallenge(halfLogin))));
        phone.userHandle = foreign.userHandle;
        assertWrong(() -> bed.complete(halfLogin, phone.get(bed.secondStepChallenge(halfLogin))));
        phone.userHandle = null;
        foreign.userHandle = null;
        assertWrong(() -> bed.complete(halfLogin, foreign.get(bed.secondStepChallenge(halfLogin))));
        String response = phone.get(bed.secondStepChallenge(halfLogin));
        assertEquals("anna", bed.complete(halfLogin, response).id());
    }

    @Test
    void theOptionsOfTheSecondStepNameThePasskeysOfThePersonAndOthersNone() {
        Map<String, Object> second =
                bed.one.factors.passkeyLogin().options(Optional.of(bed.beginLogin("anna")), PasskeyBed.BROWSER);
        assertEquals(1, ((List<?>) second.get("allowCredentials")).size());
        Map<String, Object> first =
                bed.one.factors.passkeyLogin().options(Optional.of("not a login that waits"), PasskeyBed.BROWSER);
        assertEquals(List.of(), first.get("allowCredentials"));
    }

    @Test
    void aLoginIsCompletedOnce() {
        String halfLogin = bed.beginLogin("anna");
        String first = phone.get(bed.secondStepChallenge(halfLogin));
        String second = phone.get(bed.secondStepChallenge(halfLogin));
        bed.complete(halfLogin, first);
        assertWrong(() -> bed.complete(halfLogin, second));
    }

    @Test
    void aLoginThatWaitsEndsAfterFiveWrongPasskeys() {
        String halfLogin = bed.beginLogin("anna");
        SoftwareAuthenticator unknown = authenticator("unknown");
        String early = bed.secondStepChallenge(halfLogin);
        for (int i = 0; i < 5; i++) {
            assertWrong(() -> bed.complete(halfLogin, unknown.get(bed.secondStepChallenge(halfLogin))));
        }
        assertWrong(() -> bed.complete(halfLogin, phone.get(early)));
    }

    @Test
    void aPasskeyIsASecondFactorSoThePasswordAloneOpensNothing() {
        assertTrue(
                bed.one.accounts.logIn("anna", PasskeyBed.PASSWORD, false, bed.client) instanceof SecondFactorNeeded);
        bed.one
                .factors
                .passkeys()
                .remove(bed.now(bed.anna), bed.stored(bed.anna, phone).credentialId(), bed.client);
        assertTrue(bed.one.accounts.logIn("anna", PasskeyBed.PASSWORD, false, bed.client) instanceof LoginResult);
        assertWrong(() -> bed.logIn(phone));
    }
}
