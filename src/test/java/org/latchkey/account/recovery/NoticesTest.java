package org.latchkey.account.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.AuthenticatorApp;
import org.latchkey.account.LoginResult;
import org.latchkey.account.SecondFactorNeeded;
import org.latchkey.account.TestApplication;
import org.latchkey.account.audit.Event;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.mail.Mail;

/** Row 16 of the contract of mail: each event is told, caused by the use-cases themselves. */
class NoticesTest extends ApplicationWithMail {

    @BeforeEach
    void giveAddress() {
        verifyAddress();
    }

    private List<String> told() {
        int before = mail.sender.mails().size();
        mail.work();
        return mail.sender.mails().subList(before, mail.sender.mails().size()).stream()
                .map(Mail::subject)
                .sorted()
                .toList();
    }

    private LoginResult logIn(ClientInfo from) {
        return TestApplication.session(app.accounts.logIn("anna", PASSWORD, false, from));
    }

    @Test
    void row16_aLoginWithANewBrowserIsToldAndOneWithAKnownBrowserIsNot() {
        String device = logIn(client).deviceToken();
        assertEquals(List.of("A login with a new browser"), told());
        clock.advance(Duration.ofHours(2));
        logIn(new ClientInfo("192.0.2.1", "Firefox, Linux", Optional.empty(), Optional.of(device)));
        assertEquals(List.of(), told());
        logIn(client);
        assertEquals(List.of("A login with a new browser"), told());
        assertThrows(Failure.class, () -> app.accounts.logIn("anna", "wrong horse", false, client));
        assertEquals(List.of(), told());
    }

    @Test
    void row16_aChangedPasswordIsToldAlsoIfAnOperatorChangesIt() {
        String token = logIn(client).sessionToken().token();
        told();
        app.passwordChange.change(app.authenticate(token), PASSWORD, "battery staple", client);
        assertEquals(List.of("Your password was changed"), told());
        clock.advance(Duration.ofHours(1));
        app.administration.changes().setOneTimePassword("anna", "one-time horse", clock.instant());
        assertEquals(List.of("Your password was changed"), told());
    }

    @Test
    void row16_factorsThatCameOrWentCodesThatWereUsedAndWrongFactorsAreTold() {
        String token = logIn(client).sessionToken().token();
        AuthenticatorApp totp = new AuthenticatorApp(
                app.factors.totp().beginTotp(app.authenticate(token)).secret(), clock);
        told();
        app.factors.totp().completeTotp(app.authenticate(token), totp.code(), client);
        assertEquals(List.of("A second factor was added to your account"), told());
        List<String> codes = app.factors.recoveryCodes().make(app.authenticate(token), client);
        clock.advance(Duration.ofHours(2));
        assertEquals(List.of(), told());
        SecondFactorNeeded needed = (SecondFactorNeeded) app.accounts.logIn("anna", PASSWORD, false, client);
        var half = app.factors.secondFactor().waiting(Optional.of(needed.halfLogin()));
        assertThrows(Failure.class, () -> app.factors.secondFactor().complete(half, "000000", client));
        assertEquals(List.of("Somebody knows your password"), told());
        app.factors.secondFactor().complete(half, codes.get(0), client);
        assertEquals(List.of("A login with a new browser", "A recovery code of your account was used"), told());
        clock.advance(Duration.ofHours(2));
        app.administration.changes().resetFactors("anna", "lost phone");
        assertEquals(List.of("A second factor was removed from your account"), told());
    }

    @Test
    void aNoticeThatCannotBeStoredChangesNoOutcome() {
        SecurityLog log = new SecurityLog(clock, (event, outcome) -> {}, (event, outcome, id, address) -> {
            throw new IllegalStateException("away");
        });
        assertEquals("done", log.logged(Event.PASSWORD_CHANGE, "anna", "", () -> "done"));
    }
}
