package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.PasskeyBed.authenticator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.factor.passkey.PasskeyKind;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.text.Base64Url;

class OwnPasskeysTest {

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = authenticator("the phone of anna");
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

    @Test
    void theUserHandleIsRandomAndStaysTheSame() {
        bed.enrolmentChallenge(bed.anna);
        String handle = bed.now(bed.anna).user().factors().userHandle().orElseThrow();
        byte[] bytes = Base64Url.decode(handle).orElseThrow();
        assertEquals(64, bytes.length);
        assertTrue(IntStream.range(0, 64).map(i -> bytes[i]).distinct().count() > 32, "not the id, and not filled up");
        Map<String, Object> again = bed.one.factors.passkeys().options(bed.now(bed.anna), PasskeyKind.SECURITY_KEY);
        assertEquals(handle, ((Map<?, ?>) again.get("user")).get("id"));
        // With data from before the first options, as a parallel request has it.
        Map<String, Object> parallel = bed.other.factors.passkeys().options(bed.anna, PasskeyKind.PASSKEY);
        assertEquals(handle, ((Map<?, ?>) parallel.get("user")).get("id"));
    }

    @Test
    void theOptionsExcludeTheOwnPasskeys() {
        bed.enrol(bed.anna, phone);
        Map<String, Object> options = bed.one.factors.passkeys().options(bed.now(bed.anna), PasskeyKind.PASSKEY);
        assertEquals(
                Base64Url.encode(phone.credentialId),
                ((Map<?, ?>) ((List<?>) options.get("excludeCredentials")).get(0)).get("id"));
    }

    @Test
    void aChallengeIsGoodForOneEnrolmentOfThisPersonInThisSession() {
        String challenge = bed.enrolmentChallenge(bed.anna);
        bed.register(bed.anna, phone.create(challenge));
        SoftwareAuthenticator second = authenticator("second");
        assertFails(Reason.CREDENTIAL_REFUSED, () -> bed.register(bed.anna, second.create(challenge)));
        String ofAnna = bed.enrolmentChallenge(bed.anna);
        assertFails(Reason.CREDENTIAL_REFUSED, () -> bed.register(bed.berta, second.create(ofAnna)));
        String ofSession = bed.enrolmentChallenge(bed.anna);
        String halfLogin = bed.beginLogin("anna");
        phone.userHandle = null;
        String token = bed.complete(halfLogin, phone.get(bed.secondStepChallenge(halfLogin)))
                .login()
                .sessionToken()
                .token();
        Authentication otherSession = bed.one.authenticate(token);
        assertFails(Reason.CREDENTIAL_REFUSED, () -> bed.register(otherSession, second.create(ofSession)));
    }

    @Test
    void aChallengeOfALoginEnrolsNothing() {
        assertFails(Reason.CREDENTIAL_REFUSED, () -> bed.register(bed.anna, phone.create(bed.loginChallenge())));
        assertFalse(bed.now(bed.anna).user().factors().isRequired());
    }

    @Test
    void credentialIdsAreUniqueOverAllAccounts() {
        bed.enrol(bed.anna, phone);
        assertFails(
                Reason.CREDENTIAL_TAKEN,
                () -> bed.register(bed.berta, phone.create(bed.enrolmentChallenge(bed.berta))));
        assertFails(
                Reason.CREDENTIAL_TAKEN, () -> bed.register(bed.anna, phone.create(bed.enrolmentChallenge(bed.anna))));
        assertEquals(1, bed.now(bed.anna).user().factors().passkeys().size());
    }

    @Test
    void anAccountHasAtMostTwentyPasskeys() {
        for (int i = 1; i < OwnPasskeys.MAX_PASSKEYS; i++) {
            bed.enrol(bed.anna, authenticator("passkey " + i));
        }
        String last = bed.enrolmentChallenge(bed.anna);
        String surplus = bed.enrolmentChallenge(bed.anna);
        bed.register(bed.anna, authenticator("last").create(last));
        assertFails(
                Reason.TOO_MANY_PASSKEYS,
                () -> bed.register(bed.anna, authenticator("surplus").create(surplus)));
        assertFails(Reason.TOO_MANY_PASSKEYS, () -> bed.enrolmentChallenge(bed.anna));
    }

    @Test
    void namesAreOptionalAndChecked() {
        String id = bed.one
                .factors
                .passkeys()
                .register(bed.now(bed.anna), phone.create(bed.enrolmentChallenge(bed.anna)), " 내 휴대폰 ", bed.client);
        assertEquals("내 휴대폰", bed.stored(bed.anna, phone).name());
        rename(bed.anna, id, "");
        assertEquals("", bed.stored(bed.anna, phone).name());
        rename(bed.anna, id, "🔑".repeat(32));
        assertEquals("🔑".repeat(32), bed.stored(bed.anna, phone).name());
        assertFails(Reason.PASSKEY_NAME_TOO_LONG, () -> rename(bed.anna, id, "x".repeat(33)));
        assertFails(Reason.PASSKEY_NAME_CONTROL_CHARACTER, () -> rename(bed.anna, id, "a\nb"));
    }

    private void rename(Authentication authentication, String id, String name) {
        bed.one.factors.passkeys().rename(bed.now(authentication), id, name, bed.client);
    }

    @Test
    void onlyTheOwnPasskeysAreRenamedAndRemoved() {
        bed.enrol(bed.anna, phone);
        String id = bed.stored(bed.anna, phone).credentialId();
        assertFails(Reason.PASSKEY_UNKNOWN, () -> rename(bed.berta, id, "mine"));
        assertFails(
                Reason.PASSKEY_UNKNOWN, () -> bed.one.factors.passkeys().remove(bed.now(bed.berta), id, bed.client));
        bed.one.factors.passkeys().remove(bed.now(bed.anna), id, bed.client);
        assertFails(Reason.PASSKEY_UNKNOWN, () -> bed.one.factors.passkeys().remove(bed.now(bed.anna), id, bed.client));
        assertFalse(bed.now(bed.anna).user().factors().isRequired());
    }

    @Test
    void aPasskeyConfirmsTheIdentityOfItsOwnerInThisSession() {
        bed.enrol(bed.anna, phone);
        SoftwareAuthenticator foreign = authenticator("the key of berta");
        bed.enrol(bed.berta, foreign);
        StepUp stepUp = bed.one.factors.stepUp();
        assertFails(Reason.CREDENTIAL_REFUSED, () -> confirm(stepUp, foreign, confirmationChallenge(bed.anna)));
        assertFails(Reason.CREDENTIAL_REFUSED, () -> confirm(stepUp, phone, confirmationChallenge(bed.berta)));
        assertFails(Reason.CREDENTIAL_REFUSED, () -> confirm(stepUp, phone, bed.loginChallenge()));
        assertFails(Reason.CONFIRMATION_REQUIRED, () -> stepUp.require(current()));
        String challenge = confirmationChallenge(bed.anna);
        confirm(stepUp, phone, challenge);
        assertTrue(stepUp.isConfirmed(current()));
        assertFails(Reason.CREDENTIAL_REFUSED, () -> confirm(stepUp, phone, challenge));
    }

    private String confirmationChallenge(Authentication authentication) {
        return PasskeyBed.challenge(bed.one.factors.stepUp().passkeyOptions(bed.now(authentication)));
    }

    private void confirm(StepUp stepUp, SoftwareAuthenticator authenticator, String challenge) {
        stepUp.byPasskey(bed.now(bed.anna), authenticator.get(challenge), bed.client);
    }

    private Authentication current() {
        return bed.one.authenticate(bed.annaToken);
    }

    @Test
    void withoutAPasskeyThereIsNothingToConfirmWith() {
        assertFails(Reason.PASSKEY_UNKNOWN, () -> confirmationChallenge(bed.anna));
    }

    @Test
    void aRequestOfADeletedAccountChangesNoneThatHasItsIdNow() {
        bed.enrol(bed.anna, phone);
        Authentication before = bed.now(bed.anna);
        bed.one.own.delete(before, PasskeyBed.PASSWORD, bed.client);
        assertFails(Reason.TOKEN_INVALID, () -> bed.one.factors.passkeys().declineOffer(before));
        bed.one.register("anna");
        Authentication now = bed.one.authenticate(bed.one.logIn("anna", PasskeyBed.PASSWORD));
        bed.enrol(now, phone);
        String id = Base64Url.encode(phone.credentialId);
        assertFails(Reason.TOKEN_INVALID, () -> bed.one.factors.passkeys().remove(before, id, bed.client));
        assertEquals(1, bed.now(now).user().factors().passkeys().size());
    }

    @Test
    void enrolmentRenamingAndRemovalAreLogged() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            bed.enrol(bed.anna, phone);
            String id = bed.stored(bed.anna, phone).credentialId();
            rename(bed.anna, id, "phone");
            bed.one.factors.passkeys().remove(bed.now(bed.anna), id, bed.client);
            assertEquals(
                    List.of("passkey_add", "passkey_rename", "passkey_remove"),
                    log.lines().stream()
                            .map(line -> line.replaceFirst(".* event=([a-z_]+) outcome=success .*", "$1"))
                            .toList());
        }
    }
}
