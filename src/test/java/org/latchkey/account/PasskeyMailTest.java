package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.mail.MailBed.address;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.RecordingSender;
import org.latchkey.account.recovery.PasswordReset;
import org.latchkey.account.user.factor.FactorKind;
import org.latchkey.mail.Mail;

/** Mails of accounts with passkeys: rows 9 and 16 of the contract of mail. */
class PasskeyMailTest {

    private static final String NEW = "battery staple";

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = PasskeyBed.authenticator("the phone of anna");
    private final SoftwareAuthenticator laptop = PasskeyBed.authenticator("the laptop of anna");
    private PasskeyBed bed;
    private PasswordReset reset;

    @BeforeEach
    void open() {
        bed = new PasskeyBed(folder);
        bed.mail.addresses.claim(bed.mail.user("anna"), address("anna@example.org"), "en");
        bed.mail.addresses.confirm(bed.mail.user("anna"), address("anna@example.org"));
        reset = bed.one.recovery.orElseThrow().reset();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<String> told() {
        int before = bed.mail.sender.mails().size();
        bed.mail.work();
        return bed.mail.sender.mails().stream().skip(before).map(Mail::subject).toList();
    }

    private String link() {
        bed.one.recovery.orElseThrow().forgotten().ask("anna", bed.client);
        bed.mail.work();
        return RecordingSender.token(bed.mail.sender.last());
    }

    private Object refusal(String token, Optional<String> code) {
        return assertThrows(Failure.class, () -> reset.reset(token, NEW, code, bed.client))
                .reason();
    }

    @Test
    void row16_aWrongPasskeyAfterTheRightPasswordIsToldAndARightOneIsNot() {
        bed.enrol(bed.anna, phone);
        laptop.userHandle = phone.userHandle;
        told();
        // Notices of a kind come once an hour.
        bed.clock.advance(Duration.ofHours(2));
        String login = bed.beginLogin("anna");
        String challenge = bed.secondStepChallenge(login);
        assertThrows(Failure.class, () -> bed.complete(login, laptop.get(challenge)));
        assertEquals(List.of("Somebody knows your password"), told());
        bed.complete(login, phone.get(bed.secondStepChallenge(login)));
        assertEquals(List.of("A login with a new browser"), told());
    }

    @Test
    void row9_theLinkDoesNotReplaceAPasskey() {
        bed.enrol(bed.anna, phone);
        String token = link();
        assertEquals(List.of(FactorKind.PASSKEY), reset.factors(token));
        assertEquals(Reason.CODE_MISSING, refusal(token, Optional.empty()));
        assertEquals(Reason.CODE_WRONG, refusal(token, Optional.of("000000")));
        assertTrue(bed.one.isPassword("anna", PasskeyBed.PASSWORD));
        assertEquals(List.of(FactorKind.PASSKEY), reset.factors(token), "the link is not used up");
    }

    @Test
    void row9_aRecoveryCodeDoesAndThePasskeyIsAskedForStill() {
        bed.enrol(bed.anna, phone);
        List<String> codes = bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        String token = link();
        assertEquals(List.of(FactorKind.PASSKEY, FactorKind.RECOVERY), reset.factors(token));
        reset.reset(token, NEW, Optional.of(codes.get(0)), bed.client);
        assertTrue(bed.one.accounts.logIn("anna", NEW, false, bed.client) instanceof SecondFactorNeeded);
    }

    @Test
    void row9_anAccountWithoutAPasswordGetsOneByTheLinkAndARecoveryCodeOnly() {
        bed.enrol(bed.anna, phone);
        List<String> codes = bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        bed.one.factors.passwordless().removePassword(bed.now(bed.anna), bed.client);
        String token = link();
        assertEquals(Reason.CODE_MISSING, refusal(token, Optional.empty()));
        assertEquals(Reason.CODE_WRONG, refusal(token, Optional.of("000000")));
        assertTrue(bed.mail.user("anna").passwordHash().startsWith("$none$"));
        reset.reset(token, NEW, Optional.of(codes.get(0)), bed.client);
        assertTrue(bed.one.isPassword("anna", NEW));
        assertTrue(bed.one.accounts.logIn("anna", NEW, false, bed.client) instanceof SecondFactorNeeded);
        bed.logIn(phone);
    }
}
