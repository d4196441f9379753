package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.PasskeyBed.authenticator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.user.User;

/** Accounts without a password: how anna comes to one, what it means, and the way back. */
class PasswordlessTest {

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = authenticator("the phone of anna");
    private final SoftwareAuthenticator laptop = authenticator("the laptop of anna");
    private PasskeyBed bed;

    @BeforeEach
    void open() {
        bed = new PasskeyBed(folder);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private LoginResult removePassword(Authentication authentication) {
        return bed.one.factors.passwordless().removePassword(authentication, bed.client);
    }

    private LoginResult removePassword() {
        return removePassword(bed.now(bed.anna));
    }

    private void assertNeeds(Reason reason) {
        assertFails(reason, this::removePassword);
        assertTrue(bed.one.isPassword("anna", PasskeyBed.PASSWORD));
    }

    private User anna() {
        return bed.one.users.find("anna").orElseThrow();
    }

    private void removePasskey(Authentication authentication, SoftwareAuthenticator authenticator) {
        String credentialId = Base64Url.encode(authenticator.credentialId);
        bed.one.factors.passkeys().remove(authentication, credentialId, bed.client);
    }

    private Authentication current(LoginResult login) {
        return bed.one.authenticate(login.sessionToken().token());
    }

    /** Enrols two passkeys and removes the password. */
    private LoginResult goWithout() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        return removePassword();
    }

    @Test
    void twoPasskeysAreEnough() {
        assertNeeds(Reason.PASSKEY_NEEDED_FIRST);
        bed.enrol(bed.anna, phone);
        assertNeeds(Reason.SECOND_WAY_NEEDED_FIRST);
        bed.enrol(bed.anna, laptop);
        removePassword();
        assertFalse(anna().hasPassword());
        assertFails(Reason.PASSWORD_UNKNOWN, this::removePassword);
    }

    @Test
    void onePasskeyAndRecoveryCodesAreEnough() {
        bed.enrol(bed.anna, phone);
        bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        removePassword();
        assertFalse(anna().hasPassword());
    }

    @Test
    void recoveryCodesOfAnAuthenticatorAppAreNotEnough() {
        AuthenticatorApp app = new AuthenticatorApp(
                bed.one.factors.totp().beginTotp(bed.now(bed.anna)).secret(), bed.clock);
        bed.one.factors.totp().completeTotp(bed.now(bed.anna), app.code(), bed.client);
        bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        assertNeeds(Reason.PASSKEY_NEEDED_FIRST);
    }

    @Test
    void aSecurityKeyDoesNotCount() {
        bed.enrol(bed.anna, phone);
        SoftwareAuthenticator key = authenticator("a U2F key");
        key.flags = SoftwareAuthenticator.UP;
        key.extensionResults = "{\"credProps\":{\"rk\":false}}";
        bed.enrol(bed.anna, key);
        assertNeeds(Reason.SECOND_WAY_NEEDED_FIRST);
        removePasskey(bed.now(bed.anna), phone);
        bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        assertNeeds(Reason.PASSKEY_NEEDED_FIRST);
    }

    @Test
    void aSecurityKeyWithAPinDoesNotCountEither() {
        bed.enrol(bed.anna, phone);
        SoftwareAuthenticator key = authenticator("a key with a PIN that keeps no credentials");
        key.flags = SoftwareAuthenticator.UP | SoftwareAuthenticator.UV;
        key.extensionResults = "{\"credProps\":{\"rk\":false}}";
        bed.enrol(bed.anna, key);
        assertNeeds(Reason.SECOND_WAY_NEEDED_FIRST);
    }

    @Test
    void aPasskeyCountsOnceItHasVerifiedItsUser() {
        bed.enrol(bed.anna, phone);
        laptop.flags = SoftwareAuthenticator.UP;
        bed.enrol(bed.anna, laptop);
        assertNeeds(Reason.SECOND_WAY_NEEDED_FIRST);
        laptop.flags = SoftwareAuthenticator.UP | SoftwareAuthenticator.UV;
        bed.logIn(laptop);
        removePassword();
        assertFalse(anna().hasPassword());
    }

    @Test
    void aPasskeyOfAnotherDomainDoesNotCount() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        bed.database
                .users()
                .updateOne(
                        new Document("id", "anna"), new Document("$set", new Document("factors.passkeys.0.rp", "x")));
        assertNeeds(Reason.SECOND_WAY_NEEDED_FIRST);
    }

    @Test
    void whatIsCountedMustStillExistWhenThePasswordGoes() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        Authentication before = bed.now(bed.anna);
        removePasskey(before, laptop);
        assertFails(Reason.SECOND_WAY_NEEDED_FIRST, () -> removePassword(before));
        bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        Authentication withCodes = bed.now(bed.anna);
        bed.database
                .users()
                .updateOne(
                        new Document("id", "anna"), new Document("$set", new Document("factors.recovery", List.of())));
        assertFails(Reason.SECOND_WAY_NEEDED_FIRST, () -> removePassword(withCodes));
    }

    @Test
    void allOtherSessionsEndAndTheBrowserIsANewDevice() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        LoginResult login = bed.logIn(phone).login();
        String device = login.deviceToken();
        LoginResult result = removePassword(current(login));
        assertEquals("anna", current(result).user().id());
        assertFails(Reason.TOKEN_INVALID, () -> bed.one.authenticate(bed.annaToken));
        assertFails(Reason.TOKEN_INVALID, () -> current(login));
        assertTrue(bed.one.isKnownDevice("anna", result.deviceToken()));
        assertFalse(bed.one.isKnownDevice("anna", device));
    }

    @Test
    void aSessionThatHasEndedMeanwhileRemovesNoPassword() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        Authentication before = bed.now(bed.anna);
        bed.one.passwordChange.change(before, PasskeyBed.PASSWORD, "battery staple", bed.client);
        assertFails(Reason.TOKEN_INVALID, () -> removePassword(before));
        assertTrue(bed.one.isPassword("anna", "battery staple"));
    }

    @Test
    void aUserWhoStaysSignedInStaysSo() {
        LoginResult login = (LoginResult) bed.one.accounts.logIn("anna", PasskeyBed.PASSWORD, true, bed.client);
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        LoginResult result = removePassword(current(login));
        assertTrue(current(result).session().stays());
    }

    @Test
    void aOneTimePasswordGoesWithThePassword() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        bed.database
                .users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document(
                                "$set",
                                new Document(
                                        "once", Date.from(bed.clock.instant().plusSeconds(600)))));
        assertTrue(anna().mustChangePassword());
        removePassword();
        assertFalse(anna().mustChangePassword());
    }

    @Test
    void noPasswordLogsInAndAPasskeyDoes() {
        LoginResult result = goWithout();
        for (String password : List.of(PasskeyBed.PASSWORD, "", "$none$", anna().passwordHash())) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> bed.one.accounts.logIn("anna", password, false, bed.client));
        }
        assertEquals("anna", bed.logIn(phone).id());
        assertFails(
                Reason.PASSWORD_WRONG,
                () -> bed.one.factors.stepUp().byPassword(current(result), PasskeyBed.PASSWORD, bed.client));
        assertFails(
                Reason.PASSWORD_WRONG,
                () -> bed.one.passwordChange.change(
                        current(result), PasskeyBed.PASSWORD, "battery staple", bed.client));
        assertFails(Reason.PASSWORD_WRONG, () -> bed.one.own.delete(current(result), PasskeyBed.PASSWORD, bed.client));
    }

    @Test
    void halfALoginIsVoidOnceThePasswordIsGone() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        String halfLogin = bed.beginLogin("anna");
        String response = phone.get(bed.secondStepChallenge(halfLogin));
        removePassword();
        assertFails(Reason.CREDENTIALS_WRONG, () -> bed.complete(halfLogin, response));
    }

    @Test
    void theLastPasskeyThatIsAWholeLoginStays() {
        SoftwareAuthenticator key = authenticator("a U2F key");
        key.flags = SoftwareAuthenticator.UP;
        key.extensionResults = "{\"credProps\":{\"rk\":false}}";
        bed.enrol(bed.anna, key);
        Authentication anna = current(goWithout());
        removePasskey(anna, laptop);
        assertFails(
                Reason.LAST_WAY_IN, () -> removePasskey(current(bed.logIn(phone).login()), phone));
        bed.one.factors.recoveryCodes().make(current(bed.logIn(phone).login()), bed.client);
        // Codes alone are worth nothing: they go with the last factor.
        assertFails(
                Reason.LAST_WAY_IN, () -> removePasskey(current(bed.logIn(phone).login()), phone));
        removePasskey(current(bed.logIn(phone).login()), key);
        assertEquals(1, anna().factors().passkeys().size());
        assertFails(
                Reason.PASSKEY_UNKNOWN,
                () -> removePasskey(current(bed.logIn(phone).login()), key));
    }

    @Test
    void aRemovalThatBeganWithAPasswordSparesTheLastPasskeyToo() {
        bed.enrol(bed.anna, phone);
        bed.enrol(bed.anna, laptop);
        Authentication withPassword = bed.now(bed.anna);
        removePassword();
        removePasskey(withPassword, laptop);
        assertFails(Reason.LAST_WAY_IN, () -> removePasskey(withPassword, phone));
        assertEquals("anna", bed.logIn(phone).id());
    }

    @Test
    void ofParallelRemovalsOfAllPasskeysOneIsRefused() throws Exception {
        for (int i = 0; i < 5; i++) {
            SoftwareAuthenticator first = authenticator("first " + i);
            SoftwareAuthenticator second = authenticator("second " + i);
            String id = "round-" + i;
            bed.one.register(id);
            Authentication owner = bed.one.authenticate(bed.one.logIn(id, PasskeyBed.PASSWORD));
            bed.enrol(owner, first);
            bed.enrol(owner, second);
            Authentication without = current(removePassword(bed.now(owner)));
            AtomicInteger refused = new AtomicInteger();
            Callable<Void> one = () -> attempt(without, first, refused);
            Callable<Void> two = () -> attempt(without, second, refused);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (Future<Void> removal : threads.invokeAll(List.of(one, two))) {
                    removal.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertEquals(1, refused.get());
            assertEquals(
                    1, bed.one.users.find(id).orElseThrow().factors().passkeys().size());
        }
    }

    private Void attempt(Authentication owner, SoftwareAuthenticator authenticator, AtomicInteger refused) {
        try {
            removePasskey(owner, authenticator);
        } catch (Failure failure) {
            assertEquals(Reason.LAST_WAY_IN, failure.reason());
            refused.incrementAndGet();
        }
        return null;
    }

    @Test
    void aPasswordIsSetAgainAfterAConfirmationOnly() {
        LoginResult without = goWithout();
        Authentication unconfirmed = current(without);
        assertFails(
                Reason.CONFIRMATION_REQUIRED,
                () -> bed.one.passwordChange.set(unconfirmed, "battery staple", bed.client));
        assertFails(Reason.CONFIRMATION_REQUIRED, () -> bed.one.own.delete(unconfirmed, bed.client));
        String challenge = PasskeyBed.challenge(bed.one.factors.stepUp().passkeyOptions(unconfirmed));
        bed.one.factors.stepUp().byPasskey(unconfirmed, phone.get(challenge), bed.client);
        Authentication anna = current(without);
        assertFails(Reason.PASSWORD_TOO_SHORT, () -> bed.one.passwordChange.set(anna, "short", bed.client));
        LoginResult result = bed.one.passwordChange.set(anna, "battery staple", bed.client);
        assertTrue(current(result).user().hasPassword());
        assertFails(Reason.TOKEN_INVALID, () -> current(without));
        assertTrue(bed.one.accounts.logIn("anna", "battery staple", false, bed.client) instanceof SecondFactorNeeded);
        assertFails(
                Reason.PASSWORD_MISSING,
                () -> bed.one.passwordChange.set(current(result), "another staple", bed.client));
    }

    @Test
    void whatIsStoredInPlaceOfTheHashIsAnotherEachTime() {
        goWithout();
        String first = anna().passwordHash();
        String device = bed.logIn(phone).login().deviceToken();
        bed.database
                .users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document(
                                "$set",
                                new Document(
                                        "pw",
                                        bed.one
                                                .users
                                                .find("berta")
                                                .orElseThrow()
                                                .passwordHash())));
        removePassword(current(bed.logIn(phone).login()));
        assertNotEquals(first, anna().passwordHash());
        assertFalse(bed.one.isKnownDevice("anna", device));
    }

    @Test
    void anOperatorGivesAOneTimePasswordAndRemovesLostPasskeys() {
        goWithout();
        Instant tomorrow = bed.clock.instant().plus(Duration.ofDays(1));
        assertTrue(bed.one.administration.changes().resetFactors("anna", "lost both devices"));
        assertFalse(anna().hasPassword());
        assertTrue(bed.one.administration.changes().setOneTimePassword("anna", "for one login", tomorrow));
        Authentication anna = bed.one.authenticate(bed.one.logIn("anna", "for one login"));
        assertTrue(anna.user().mustChangePassword() && anna.user().hasPassword());
    }

    @Test
    void theTakeoverOfTheFlaskApplicationLeavesItAlone() {
        goWithout();
        String stored = anna().passwordHash();
        bed.one.administration.takeover().runAgain();
        assertEquals(stored, anna().passwordHash());
    }

    @Test
    void theRemovalIsLoggedAndTheExportSaysSo() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            assertFails(Reason.PASSKEY_NEEDED_FIRST, this::removePassword);
            Authentication anna = current(goWithout());
            assertTrue(log.lines().get(0).contains("event=password_remove outcome=passkey_needed_first"));
            assertTrue(
                    log.lines().get(log.lines().size() - 1).contains("event=password_remove outcome=success"),
                    log.lines()::toString);
            assertEquals(false, bed.one.own.export(anna, bed.client).get("password"));
            assertEquals(
                    Optional.empty(),
                    log.lines().stream().filter(line -> line.contains("$none$")).findAny());
        }
    }
}
