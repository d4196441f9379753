package org.latchkey.account.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.mail.MailBed.address;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.account.LoginOutcome;
import org.latchkey.account.LoginResult;
import org.latchkey.account.RecordedLog;
import org.latchkey.account.SecondFactorNeeded;
import org.latchkey.account.TestApplication;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailKind;
import org.latchkey.account.mail.RecordingSender;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.factor.FactorKind;
import org.latchkey.mail.Mail;

/** A forgotten password: rows 4, 5, 7, 8 and 9 of the contract of mail. */
class RecoveryTest extends ApplicationWithMail {

    private static final String NEW = "battery staple";

    @BeforeEach
    void giveAddress() {
        verifyAddress();
    }

    private RecoveryUseCases recovery() {
        return app.recovery.orElseThrow();
    }

    private String link() {
        recovery().forgotten().ask("anna", client);
        mail.work();
        return RecordingSender.token(mail.sender.last());
    }

    private void reset(String token, String password, String... code) {
        recovery().reset().reset(token, password, List.of(code).stream().findFirst(), client);
    }

    private LoginOutcome logIn(String password) {
        return app.accounts.logIn("anna", password, false, client);
    }

    private AuthenticatorApp enrolTotp() {
        String token = app.logIn("anna", PASSWORD);
        Authentication authentication = app.authenticate(token);
        AuthenticatorApp totp = new AuthenticatorApp(
                app.factors.totp().beginTotp(authentication).secret(), clock);
        app.factors.totp().completeTotp(app.authenticate(token), totp.code(), client);
        clock.advance(Duration.ofSeconds(30));
        return totp;
    }

    @Test
    void row9_theLinkSetsANewPasswordEndsAllSessionsAndLogsNobodyIn() {
        String session = app.logIn("anna", PASSWORD);
        String token = link();
        assertEquals(List.of(), recovery().reset().factors(token));
        reset(token, NEW);
        assertEquals(Reason.TOKEN_INVALID, fails(() -> app.authenticate(session)));
        assertEquals(List.of(), user("anna").sessions());
        assertEquals(Reason.CREDENTIALS_WRONG, fails(() -> logIn(PASSWORD)));
        assertTrue(logIn(NEW) instanceof LoginResult);
    }

    @Test
    void row9_aNoticeTellsOfTheNewPassword() {
        reset(link(), NEW);
        mail.work();
        assertEquals("Your password was changed", mail.sender.last().subject());
        assertEquals("anna@example.org", mail.sender.last().to().text());
    }

    @Test
    void row4_theLinkWorksOnceAndNotAfterAnotherChangeOfThePassword() {
        String token = link();
        reset(token, NEW);
        assertEquals(Reason.LINK_INVALID, fails(() -> reset(token, "another staple")));
        String second = link();
        app.administration.changes().setOneTimePassword("anna", "one-time horse", clock.instant());
        assertEquals(Reason.LINK_INVALID, fails(() -> reset(second, "another staple")));
    }

    @Test
    void row5_aLookAtTheFormConsumesNothing() {
        String token = link();
        for (int i = 0; i < 10; i++) {
            recovery().reset().factors(token);
        }
        reset(token, NEW);
    }

    @Test
    void row7_askingChangesNothing() {
        String session = app.logIn("anna", PASSWORD);
        String before = stored();
        link();
        assertEquals(before, stored());
        app.authenticate(session);
        assertTrue(logIn(PASSWORD) instanceof LoginResult);
    }

    private String stored() {
        return database.users().find().first().toJson();
    }

    @Test
    void row7_theLogAndTheResultAreTheSameForKnownAndUnknownIds() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            recovery().forgotten().ask("anna", client);
            recovery().forgotten().ask("bert", client);
            recovery().forgotten().ask("anna@example.org", client);
            assertEquals(log.lines().get(0).replace("anna", "bert"), log.lines().get(1));
            assertTrue(log.lines().get(2).contains("event=password_forgotten outcome=success"));
            assertFalse(log.lines().get(2).contains("@"), "no addresses in the log");
        }
    }

    @Test
    void row8_aClientThatAsksTooOftenIsNotToldAndCausesNoMail() {
        for (int i = 0; i < 30; i++) {
            recovery().forgotten().ask("nobody" + i, client);
        }
        recovery().forgotten().ask("anna", client);
        mail.work();
        assertEquals(List.of(), mail.sender.mails());
        recovery().forgotten().ask("anna", new ClientInfo("192.0.2.99", "", Optional.empty(), Optional.empty()));
        mail.work();
        assertEquals(1, mail.sender.mails().size());
    }

    @Test
    void anEmptyOrEndlessTextIsRefused() {
        assertEquals(Reason.ID_MISSING, fails(() -> recovery().forgotten().ask(" \u200b", client)));
        assertEquals(Reason.ID_TOO_LONG, fails(() -> recovery().forgotten().ask("a".repeat(1001), client)));
    }

    @Test
    void aRefusedPasswordLeavesTheLinkValid() {
        String token = link();
        assertEquals(Reason.NEW_PASSWORD_MISSING, fails(() -> reset(token, " ")));
        Failure failure = assertThrows(Failure.class, () -> reset(token, "password"));
        assertEquals(Optional.of(Field.NEW_PASSWORD), failure.field());
        assertEquals(Reason.PASSWORD_TOO_SHORT, fails(() -> reset(token, "short")));
        assertEquals(Reason.LINK_INVALID, fails(() -> reset("no-such-token", "short")));
        reset(token, NEW);
    }

    @Test
    void row9_aSecondFactorIsAskedForBeforeTheNewPasswordIsStored() {
        AuthenticatorApp totp = enrolTotp();
        String token = link();
        assertEquals(List.of(FactorKind.TOTP), recovery().reset().factors(token));
        assertEquals(Reason.CODE_MISSING, fails(() -> reset(token, NEW)));
        assertEquals(Reason.CODE_MISSING, fails(() -> reset(token, NEW, " ")));
        assertEquals(Reason.CODE_WRONG, fails(() -> reset(token, NEW, "000000")));
        assertTrue(logIn(PASSWORD) instanceof SecondFactorNeeded, "the old password is still the one");
        reset(token, NEW, totp.code());
        assertTrue(logIn(NEW) instanceof SecondFactorNeeded);
        assertEquals(Reason.CREDENTIALS_WRONG, fails(() -> logIn(PASSWORD)));
    }

    @Test
    void row9_aLostPhoneIsReplacedByARecoveryCodeWhichIsUsedUpAndToldOf() {
        String session = app.logIn("anna", PASSWORD);
        AuthenticatorApp totp = new AuthenticatorApp(
                app.factors.totp().beginTotp(app.authenticate(session)).secret(), clock);
        app.factors.totp().completeTotp(app.authenticate(session), totp.code(), client);
        List<String> codes = app.factors.recoveryCodes().make(app.authenticate(session), client);
        String token = link();
        assertEquals(
                List.of(FactorKind.TOTP, FactorKind.RECOVERY),
                recovery().reset().factors(token));
        reset(token, NEW, codes.get(0));
        assertTrue(logIn(NEW) instanceof SecondFactorNeeded, "the mail alone opens nothing");
        mail.work();
        List<String> subjects = mail.sender.mails().stream().map(Mail::subject).toList();
        assertTrue(subjects.contains("A recovery code of your account was used"), subjects::toString);
        String second = link();
        assertEquals(Reason.CODE_WRONG, fails(() -> reset(second, "another staple", codes.get(0))));
    }

    @Test
    void row9_guessesOfTheSecondFactorAreLimitedAndDoNotSpendTheLink() {
        AuthenticatorApp totp = enrolTotp();
        String token = link();
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            reasons.add(fails(() -> reset(token, NEW, "000000")));
        }
        assertEquals(Reason.CODE_WRONG, reasons.get(4));
        assertEquals(Reason.THROTTLED, reasons.get(5));
        clock.advance(Duration.ofMinutes(1));
        reset(token, NEW, totp.code());
    }

    @Test
    void theOwnerDoesNotWaitForTheGuessesOfStrangers() {
        for (int i = 0; i < 5; i++) {
            fails(() -> logIn("wrong horse"));
        }
        assertEquals(Reason.THROTTLED, fails(() -> logIn(PASSWORD)));
        reset(link(), NEW);
        assertTrue(logIn(NEW) instanceof LoginResult);
    }

    @Test
    void anOperatorSendsTheLinkOfUsersWithAVerifiedAddress() {
        app.register("bert");
        assertFalse(app.administration.changes().sendReset("nobody"));
        assertEquals(
                Reason.ADDRESS_NEEDED, fails(() -> app.administration.changes().sendReset("bert")));
        assertTrue(app.administration.changes().sendReset("anna"));
        mail.work();
        reset(RecordingSender.token(mail.sender.last()), NEW);
        TestApplication without = new TestApplication(mail.daos, clock);
        assertEquals(
                Reason.MAIL_OFF, fails(() -> without.administration.changes().sendReset("anna")));
        assertTrue(without.recovery.isEmpty());
    }

    @Test
    void aDeletedAccountLeavesNeitherMailsNorTokens() {
        link();
        app.administration.changes().sendReset("anna");
        // As a mail of the account, that waits.
        mail.outbox.add(MailKind.PASSWORD_CHANGED, user("anna"), address("anna@example.org"), "");
        app.administration.changes().delete("anna");
        assertEquals(0, database.database().getCollection("outbox").countDocuments());
        assertEquals(0, database.database().getCollection("mailtoken").countDocuments());
    }
}
