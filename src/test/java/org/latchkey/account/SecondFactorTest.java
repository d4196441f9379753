package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.factor.HalfLogin;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.factor.FactorKind;

/** TOTP, recovery codes and the confirmation of the identity, on two instances that share a database. */
class SecondFactorTest extends TwoInstances {

    private AuthenticatorApp app;

    @BeforeEach
    void enrol() {
        app = new AuthenticatorApp(
                one.factors.totp().beginTotp(authentication()).secret(), clock);
        one.factors.totp().completeTotp(authentication(), app.code(), client);
        clock.advance(Duration.ofSeconds(30));
    }

    private SecondFactorNeeded begin() {
        return assertInstanceOf(SecondFactorNeeded.class, one.accounts.logIn("anna", PASSWORD, false, client));
    }

    private HalfLogin half() {
        return one.factors.secondFactor().waiting(Optional.of(begin().halfLogin()));
    }

    private SecondFactor.Completed complete(TestApplication instance, HalfLogin half, String code) {
        return instance.factors.secondFactor().complete(half, code, client);
    }

    @Test
    void asvs_6_3_3_thePasswordAloneOpensNoSession() {
        SecondFactorNeeded needed = begin();
        assertEquals(List.of(FactorKind.TOTP), needed.factors());
        assertEquals(1, one.users.find("anna").orElseThrow().sessions().size(), "only the one from before");
        assertFails(Reason.TOKEN_INVALID, () -> one.authenticate(needed.halfLogin()));
    }

    @Test
    void aRightCodeCompletesTheLoginOnAnotherInstanceToo() {
        LoginResult result = complete(other, half(), app.code()).login();
        assertEquals(
                "anna", one.authenticate(result.sessionToken().token()).user().id());
        assertTrue(one.isKnownDevice("anna", result.deviceToken()));
    }

    @Test
    void aWrongPasswordIsRefusedBeforeTheSecondFactorIsMentioned() {
        assertFails(Reason.CREDENTIALS_WRONG, () -> one.accounts.logIn("anna", "wrong horse", false, client));
    }

    @Test
    void asvs_6_5_1_aCodeWorksOnce() {
        String code = app.code();
        complete(one, half(), code);
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, half(), code));
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(other, half(), code));
        clock.advance(Duration.ofSeconds(30));
        complete(other, half(), app.code());
    }

    @Test
    void theFirstCodeOfTheEnrolmentIsUsedUpByIt() {
        clock.advance(Duration.ofSeconds(-30));
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, half(), app.code()));
    }

    @Test
    void asvs_15_4_2_ofParallelSubmitsOfOneCodeOneWins() throws Exception {
        String code = app.code();
        List<HalfLogin> halves = List.of(half(), half(), half(), half());
        ExecutorService threads = Executors.newFixedThreadPool(halves.size());
        try {
            List<Callable<Boolean>> attempts = halves.stream()
                    .<Callable<Boolean>>map(half -> () -> isCompleted(half, code))
                    .toList();
            int won = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                won += attempt.get() ? 1 : 0;
            }
            assertEquals(1, won);
        } finally {
            threads.shutdown();
        }
    }

    private boolean isCompleted(HalfLogin half, String code) {
        try {
            complete(other, half, code);
            return true;
        } catch (Failure refused) {
            return false;
        }
    }

    @Test
    void aHalfLoginIsCompletedOnce() {
        HalfLogin half = half();
        complete(one, half, app.code());
        clock.advance(Duration.ofSeconds(30));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> complete(other, half, app.code()));
    }

    @Test
    void aHalfLoginExpiresAfterTenMinutes() {
        String halfLogin = begin().halfLogin();
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        other.factors.secondFactor().waiting(Optional.of(halfLogin));
        clock.advance(Duration.ofMillis(1));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> other.factors.secondFactor().waiting(Optional.of(halfLogin)));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> one.factors.secondFactor().waiting(Optional.empty()));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> one.factors.secondFactor().waiting(Optional.of("x")));
    }

    @Test
    void aHalfLoginEndsWithFiveWrongCodesAndThenThePasswordIsAskedAgain() {
        HalfLogin half = half();
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, half, "000000"));
        }
        clock.advance(Duration.ofMinutes(1));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> other.factors.secondFactor().waiting(Optional.of(half.token())));
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> complete(one, half, app.code()));
        clock.advance(Duration.ofMinutes(1));
        complete(one, half(), app.code());
    }

    @Test
    void asvs_6_3_1_wrongCodesMakeTheAccountWaitAndARightOneResets() {
        for (int i = 0; i < 5; i++) {
            HalfLogin half = half();
            assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, half, "000000"));
        }
        HalfLogin half = half();
        assertFails(Reason.THROTTLED, () -> complete(other, half, app.code()));
        clock.advance(Duration.ofSeconds(2));
        complete(other, half, app.code());
        clock.advance(Duration.ofSeconds(30));
        HalfLogin next = half();
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, next, "000000"));
        complete(one, next, app.code());
    }

    @Test
    void asvs_6_3_1_neverMoreThanAHundredWrongCodesInARow() {
        int tried = 0;
        for (int round = 0; round < 400; round++) {
            clock.advance(Duration.ofMinutes(16));
            HalfLogin half = half();
            try {
                complete(one, half, "000000");
            } catch (Failure failure) {
                if (failure.reason() == Reason.THROTTLED) {
                    break;
                }
                tried++;
            }
        }
        assertEquals(100, tried);
        clock.advance(Duration.ofDays(1));
        complete(one, half(), app.code());
    }

    @Test
    void asvs_6_1_1_strangersWithoutThePasswordDoNotMakeTheSecondFactorWait() {
        for (int i = 0; i < 20; i++) {
            assertThrows(Failure.class, () -> one.accounts.logIn("anna", "wrong", false, client));
        }
        clock.advance(Duration.ofHours(1));
        complete(one, half(), app.code());
    }

    @Test
    void aChangedPasswordEndsHalfLogins() {
        HalfLogin half = half();
        one.passwordChange.change(authentication(), PASSWORD, "battery staple", client);
        assertFails(Reason.LOGIN_BEGIN_AGAIN, () -> complete(one, half, app.code()));
    }

    @Test
    void aDisabledAccountIsRefusedAtTheSecondStepToo() {
        HalfLogin half = half();
        one.administration.changes().disable("anna");
        assertFails(Reason.ACCOUNT_DISABLED, () -> complete(one, half, app.code()));
    }

    @Test
    void asvs_6_3_4_aOneTimePasswordIsNoWayAroundTheSecondFactor() {
        one.administration
                .changes()
                .setOneTimePassword("anna", "one time horse", clock.instant().plus(Duration.ofDays(1)));
        SecondFactorNeeded needed =
                assertInstanceOf(SecondFactorNeeded.class, one.accounts.logIn("anna", "one time horse", false, client));
        HalfLogin half = one.factors.secondFactor().waiting(Optional.of(needed.halfLogin()));
        LoginResult result = complete(one, half, app.code()).login();
        assertTrue(one.authenticate(result.sessionToken().token()).user().mustChangePassword());
        assertFails(Reason.CREDENTIALS_WRONG, () -> one.accounts.logIn("anna", "one time horse", false, client));
    }

    @Test
    void aFactorEnrolledWhileAPasswordIsVerifiedIsNotPassedBy() {
        one.factors.totp().removeTotp(authentication(), client);
        var before = one.users.find("anna").orElseThrow();
        AuthenticatorApp next = new AuthenticatorApp(
                one.factors.totp().beginTotp(authentication()).secret(), clock);
        one.factors.totp().completeTotp(authentication(), next.code(), client);
        assertTrue(one.sessions.open(before, false, client).isEmpty());
    }

    @Test
    void asvs_6_5_1_aRecoveryCodeReplacesTheAppOnceButNotThePassword() {
        List<String> codes = one.factors.recoveryCodes().make(authentication(), client);
        assertEquals(List.of(FactorKind.TOTP, FactorKind.RECOVERY), begin().factors());
        SecondFactor.Completed completed = complete(one, half(), codes.get(3));
        assertEquals(9, completed.recoveryCodesLeft());
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(other, half(), codes.get(3)));
        assertFails(Reason.CREDENTIALS_WRONG, () -> one.accounts.logIn("anna", codes.get(4), false, client));
        complete(other, half(), codes.get(4));
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnesAndAreStoredAsDigestsOnly() {
        List<String> old = one.factors.recoveryCodes().make(authentication(), client);
        List<String> codes = one.factors.recoveryCodes().make(authentication(), client);
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(one, half(), old.get(0)));
        String stored = stored().toJson();
        codes.forEach(code -> assertFalse(stored.contains(code) || stored.contains(code.replace("-", ""))));
        complete(one, half(), codes.get(0));
    }

    @Test
    void recoveryCodesNeedAFactorThatTheyReplaceAndGoWithTheLastOne() {
        List<String> codes = one.factors.recoveryCodes().make(authentication(), client);
        one.factors.totp().removeTotp(authentication(), client);
        assertEquals(List.of(), one.users.find("anna").orElseThrow().factors().recoveryCodes());
        assertFails(
                Reason.FACTOR_NEEDED_FIRST, () -> one.factors.recoveryCodes().make(authentication(), client));
        assertFails(Reason.CODE_WRONG, () -> one.factors.stepUp().byCode(authentication(), codes.get(0), client));
    }

    @Test
    void totpIsOnOnlyAfterOneRightCode() {
        one.register("bob");
        String bobs = one.logIn("bob", PASSWORD);
        AuthenticatorApp bobsApp = new AuthenticatorApp(
                one.factors.totp().beginTotp(one.authenticate(bobs)).secret(), clock);
        TestApplication.session(one.accounts.logIn("bob", PASSWORD, false, client));
        assertFails(Reason.CODE_WRONG, () -> one.factors.totp().completeTotp(one.authenticate(bobs), "000000", client));
        TestApplication.session(one.accounts.logIn("bob", PASSWORD, false, client));
        other.factors.totp().completeTotp(other.authenticate(bobs), bobsApp.code(), client);
        assertInstanceOf(SecondFactorNeeded.class, one.accounts.logIn("bob", PASSWORD, false, client));
        assertFails(Reason.TOTP_EXISTS, () -> one.factors.totp().beginTotp(one.authenticate(bobs)));
        assertFails(
                Reason.TOTP_EXISTS,
                () -> one.factors.totp().completeTotp(one.authenticate(bobs), bobsApp.code(), client));
    }

    @Test
    void anEnrolmentExpiresAndLeavesNothingBehind() {
        one.register("bob");
        String bobs = one.logIn("bob", PASSWORD);
        AuthenticatorApp bobsApp = new AuthenticatorApp(
                one.factors.totp().beginTotp(one.authenticate(bobs)).secret(), clock);
        clock.advance(Duration.ofMinutes(15));
        assertTrue(one.factors.totp().pendingTotp(one.authenticate(bobs)).isEmpty());
        assertFails(
                Reason.TOTP_NOT_BEGUN,
                () -> one.factors.totp().completeTotp(one.authenticate(bobs), bobsApp.code(), client));
        TestApplication.session(one.accounts.logIn("bob", PASSWORD, false, client));
    }

    @Test
    void aSecretThatWasMovedToAnotherUserIsWorthNothing() {
        one.register("bob");
        Document annas = stored().get("factors", Document.class);
        database.database()
                .getCollection("user")
                .updateOne(new Document("id", "bob"), new Document("$set", new Document("factors", annas)));
        SecondFactorNeeded needed =
                assertInstanceOf(SecondFactorNeeded.class, other.accounts.logIn("bob", PASSWORD, false, client));
        HalfLogin half = other.factors.secondFactor().waiting(Optional.of(needed.halfLogin()));
        assertFails(Reason.LOGIN_CODE_WRONG, () -> complete(other, half, app.code()));
    }

    @Test
    void theSecretIsNotStoredInTheClear() {
        assertFalse(stored().toJson().contains(app.secret()));
    }

    @Test
    void aDamagedFactorStillKeepsThePasswordFromBeingEnough() {
        for (Object damaged :
                List.of("text", 1, List.of(), new Document("totp", 1), new Document("passkeys", List.of(1)))) {
            database.database()
                    .getCollection("user")
                    .updateOne(new Document("id", "anna"), new Document("$set", new Document("factors", damaged)));
            assertInstanceOf(
                    SecondFactorNeeded.class, other.accounts.logIn("anna", PASSWORD, false, client), damaged::toString);
        }
    }

    @Test
    void asvs_7_5_1_aConfirmationHoldsForTenMinutesInItsSession() {
        String elsewhere =
                complete(one, half(), app.code()).login().sessionToken().token();
        assertFails(Reason.CONFIRMATION_REQUIRED, () -> one.factors.stepUp().require(authentication()));
        one.factors.stepUp().byPassword(authentication(), PASSWORD, client);
        other.factors.stepUp().require(other.authenticate(token));
        assertFails(Reason.CONFIRMATION_REQUIRED, () -> one.factors.stepUp().require(one.authenticate(elsewhere)));
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        one.factors.stepUp().require(authentication());
        clock.advance(Duration.ofSeconds(1));
        assertFails(Reason.CONFIRMATION_REQUIRED, () -> one.factors.stepUp().require(authentication()));
    }

    @Test
    void theIdentityIsConfirmedByACodeOnceOrByTheRightPasswordOnly() {
        String code = app.code();
        one.factors.stepUp().byCode(authentication(), code, client);
        one.factors.stepUp().require(authentication());
        assertFails(Reason.CODE_WRONG, () -> one.factors.stepUp().byCode(authentication(), code, client));
        assertFails(Reason.PASSWORD_WRONG, () -> one.factors.stepUp().byPassword(authentication(), "wrong", client));
    }

    private Document stored() {
        return database.database()
                .getCollection("user")
                .find(new Document("id", "anna"))
                .first();
    }
}
