package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.factor.passkey.SoftwareKey;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;

/** How attempts with each kind of second factor are counted and logged. Anna has a passkey and an authenticator app. */
class FactorAttemptsTest {

    private static final int FREE = 5;

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = PasskeyBed.authenticator("the phone of anna");
    private final SoftwareAuthenticator forger = new SoftwareAuthenticator(SoftwareKey.es256());
    private PasskeyBed bed;
    private AuthenticatorApp app;

    @BeforeEach
    void open() {
        bed = new PasskeyBed(folder);
        bed.enrol(bed.anna, phone);
        forger.credentialId = phone.credentialId;
        app = new AuthenticatorApp(
                bed.one.factors.totp().beginTotp(bed.now(bed.anna)).secret(), bed.clock);
        bed.one.factors.totp().completeTotp(bed.now(bed.anna), app.code(), bed.client);
        bed.clock.advance(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private static void failFreely(Reason reason, Runnable attempt) {
        for (int i = 0; i < FREE; i++) {
            assertFails(reason, attempt);
        }
        assertFails(Reason.THROTTLED, attempt);
    }

    private StepUp stepUp() {
        return bed.one.factors.stepUp();
    }

    private String confirmationChallenge() {
        return PasskeyBed.challenge(stepUp().passkeyOptions(bed.now(bed.anna)));
    }

    private void completeByCode(String code) {
        bed.one
                .factors
                .secondFactor()
                .complete(
                        bed.one.factors.secondFactor().waiting(Optional.of(bed.beginLogin("anna"))), code, bed.client);
    }

    private void completeByPasskey(SoftwareAuthenticator authenticator) {
        String halfLogin = bed.beginLogin("anna");
        bed.complete(halfLogin, authenticator.get(bed.secondStepChallenge(halfLogin)));
    }

    @Test
    void asvs_6_3_1_refusedPasskeysOfSecondStepsMakeTheAccountWaitForCodesToo() {
        failFreely(Reason.CREDENTIALS_WRONG, () -> completeByPasskey(forger));
        assertFails(Reason.THROTTLED, () -> completeByCode(app.code()));
        bed.clock.advance(Duration.ofSeconds(2));
        completeByPasskey(phone);
        assertFails(Reason.CREDENTIALS_WRONG, () -> completeByPasskey(forger));
    }

    @Test
    void asvs_6_3_1_wrongCodesOfTheConfirmationMakeTheAccountWait() {
        failFreely(Reason.CODE_WRONG, () -> stepUp().byCode(bed.now(bed.anna), "000000", bed.client));
    }

    @Test
    void asvs_6_3_1_refusedPasskeysOfTheConfirmationMakeTheAccountWait() {
        failFreely(
                Reason.CREDENTIAL_REFUSED,
                () -> stepUp().byPasskey(bed.now(bed.anna), forger.get(confirmationChallenge()), bed.client));
    }

    @Test
    void aDisabledAccountIsRefusedAtTheSecondStepByPasskeyToo() {
        String halfLogin = bed.beginLogin("anna");
        String response = phone.get(bed.secondStepChallenge(halfLogin));
        bed.one.administration.changes().disable("anna");
        assertFails(Reason.CREDENTIALS_WRONG, () -> bed.complete(halfLogin, response));
        assertEquals(List.of(), bed.now(bed.anna).user().sessions());
    }

    @Test
    void aConfirmationIsOfTheSessionInWhichItWasMade() {
        String token = bed.logIn(phone).login().sessionToken().token();
        Authentication later = bed.one.authenticate(token);
        stepUp().byPassword(later, PasskeyBed.PASSWORD, bed.client);
        assertTrue(stepUp().isConfirmed(bed.one.authenticate(token)));
        assertFalse(stepUp().isConfirmed(bed.one.authenticate(bed.annaToken)));
    }

    private static List<String> events(RecordedLog log) {
        return log.lines().stream()
                .map(line -> line.replaceFirst(".* event=([a-z_]+) outcome=([a-z_]+) .*", "$1 $2"))
                .toList();
    }

    @Test
    void asvs_16_3_everyChangeAndUseOfCodesIsALine() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            List<String> codes = bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
            completeByCode(codes.get(0));
            assertFails(Reason.LOGIN_CODE_WRONG, () -> completeByCode(codes.get(0)));
            stepUp().byCode(bed.now(bed.anna), codes.get(1), bed.client);
            bed.one.factors.totp().removeTotp(bed.now(bed.anna), bed.client);
            AuthenticatorApp next = new AuthenticatorApp(
                    bed.one.factors.totp().beginTotp(bed.now(bed.anna)).secret(), bed.clock);
            bed.one.factors.totp().completeTotp(bed.now(bed.anna), next.code(), bed.client);
            assertEquals(
                    List.of(
                            "recovery_codes success",
                            "login second_factor_needed",
                            "login_factor success",
                            "recovery_code_use success",
                            "login second_factor_needed",
                            "login_factor login_code_wrong",
                            "recovery_code_use success",
                            "confirm success",
                            "totp_remove success",
                            "totp_add success"),
                    events(log));
        }
    }

    @Test
    void asvs_16_3_aPasskeyRefusedAfterARightPasswordIsALineWithTheReason() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> completeByPasskey(forger));
            assertEquals(List.of("login second_factor_needed", "login_factor credentials_wrong"), events(log));
            assertTrue(
                    log.lines().get(1).endsWith("id=\"anna\" detail=\"BadSignatureException\""),
                    log.lines().get(1));
        }
    }
}
