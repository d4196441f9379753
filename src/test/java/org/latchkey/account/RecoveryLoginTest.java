package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.latchkey.account.PasskeyBed.authenticator;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.factor.PasswordlessDao;
import org.latchkey.account.factor.passkey.SoftwareAuthenticator;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.CommonPasswords;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.user.User;

/** The login by a recovery code to an account without a password: anna has none, berta has one. */
class RecoveryLoginTest {

    private static final String NEW = "battery staple";

    @TempDir
    Path folder;

    private final SoftwareAuthenticator phone = authenticator("the phone of anna");
    private PasskeyBed bed;
    private List<String> codes;
    private List<String> codesOfBerta;

    @BeforeEach
    void open() {
        bed = new PasskeyBed(folder);
        bed.enrol(bed.anna, phone);
        codes = bed.one.factors.recoveryCodes().make(bed.now(bed.anna), bed.client);
        bed.one.factors.passwordless().removePassword(bed.now(bed.anna), bed.client);
        bed.enrol(bed.berta, authenticator("the phone of berta"));
        codesOfBerta = bed.one.factors.recoveryCodes().make(bed.now(bed.berta), bed.client);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private LoginResult logIn(String id, String code, String newPassword) {
        return bed.one.factors.recoveryLogin().logIn(id, code, newPassword, bed.client);
    }

    private User anna() {
        return bed.one.users.find("anna").orElseThrow();
    }

    @Test
    void aCodeSetsAPasswordAndLogsIn() {
        String before = bed.logIn(phone).login().sessionToken().token();
        LoginResult result = logIn(" anna ", codes.get(0).replace("-", " "), NEW);
        assertEquals(
                "anna",
                bed.one.authenticate(result.sessionToken().token()).user().id());
        assertFails(Reason.TOKEN_INVALID, () -> bed.one.authenticate(before));
        assertTrue(bed.one.isKnownDevice("anna", result.deviceToken()));
        assertTrue(bed.one.isPassword("anna", NEW));
        assertEquals(9, anna().factors().recoveryCodes().size());
        // From now on it is an account with a password and a second factor.
        assertTrue(bed.one.accounts.logIn("anna", NEW, false, bed.client) instanceof SecondFactorNeeded);
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codes.get(1), NEW));
    }

    @Test
    void theSessionReplacesTheOneThatTheBrowserHadAndEndsWithTheBrowser() {
        bed.one.register("carl");
        String ofCarl = bed.one.logIn("carl", PasskeyBed.PASSWORD);
        LoginResult result = bed.one
                .factors
                .recoveryLogin()
                .logIn("anna", codes.get(0), NEW, TestApplication.withToken(Optional.of(ofCarl)));
        assertFails(Reason.TOKEN_INVALID, () -> bed.one.authenticate(ofCarl));
        assertFalse(
                bed.one.authenticate(result.sessionToken().token()).session().stays());
    }

    @Test
    void theSessionOfACodeHasNotConfirmedTheIdentity() {
        LoginResult result = logIn("anna", codes.get(0), NEW);
        assertFails(
                Reason.CONFIRMATION_REQUIRED,
                () -> bed.one
                        .factors
                        .stepUp()
                        .require(bed.one.authenticate(result.sessionToken().token())));
    }

    @Test
    void wherePasswordExistsTheCodeNeverReplacesIt() {
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("berta", codesOfBerta.get(0), NEW));
        User berta = bed.one.users.find("berta").orElseThrow();
        assertEquals(10, berta.factors().recoveryCodes().size());
        assertTrue(bed.one.isPassword("berta", PasskeyBed.PASSWORD));
    }

    @Test
    void unknownIdsAndWrongCodesLookTheSame() {
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("nobody", codes.get(0), NEW));
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codesOfBerta.get(0), NEW));
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", "123456", NEW));
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", "", NEW));
        assertFalse(anna().hasPassword());
        assertEquals(10, anna().factors().recoveryCodes().size());
    }

    /** Returns the use-case with a hash that runs something before. */
    private RecoveryLogin hashingAfter(Runnable before) {
        PasswordHasher hasher =
                new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), (password, salt, cost) -> {
                    before.run();
                    return new CheapArgon2().hash(password, salt, cost);
                });
        return new RecoveryLogin(
                new Passwords(new PasswordPolicy(8, CommonPasswords.load(), "Latchkey"), hasher),
                bed.one.credentials,
                new PasswordlessDao(bed.one.daos.collection()),
                bed.one.sessions,
                new SecurityLog(bed.clock),
                bed.clock);
    }

    @Test
    void aLoginThatAnotherOvertakesIsRefusedAndUsesUpNoCode() {
        RecoveryLogin overtaken = hashingAfter(() -> logIn("anna", codes.get(1), NEW));
        assertFails(Reason.RECOVERY_WRONG, () -> overtaken.logIn("anna", codes.get(0), "another staple", bed.client));
        assertTrue(bed.one.isPassword("anna", NEW));
        assertEquals(9, anna().factors().recoveryCodes().size());
    }

    @Test
    void asvs_6_3_8_eachAttemptComputesOneHash() {
        AtomicInteger hashes = new AtomicInteger();
        RecoveryLogin login = hashingAfter(hashes::incrementAndGet);
        List<Runnable> attempts = List.of(
                () -> assertFails(Reason.RECOVERY_WRONG, () -> login.logIn("nobody", codes.get(0), NEW, bed.client)),
                () -> assertFails(
                        Reason.RECOVERY_WRONG, () -> login.logIn("berta", codesOfBerta.get(0), NEW, bed.client)),
                () -> assertFails(
                        Reason.RECOVERY_WRONG, () -> login.logIn("anna", codesOfBerta.get(0), NEW, bed.client)),
                () -> login.logIn("anna", codes.get(0), NEW, bed.client));
        for (int i = 0; i < attempts.size(); i++) {
            attempts.get(i).run();
            assertEquals(i + 1, hashes.get());
        }
    }

    @Test
    void aPasswordAgainstTheRulesUsesUpNoCode() {
        assertFails(Reason.PASSWORD_TOO_SHORT, () -> logIn("anna", codes.get(0), "short"));
        assertFails(Reason.NEW_PASSWORD_MISSING, () -> logIn("anna", codes.get(0), "  "));
        // The same without an account or with a wrong code: the rules must not tell which code is right.
        assertFails(Reason.PASSWORD_TOO_SHORT, () -> logIn("nobody", codes.get(0), "short"));
        assertFails(Reason.PASSWORD_TOO_SHORT, () -> logIn("anna", codesOfBerta.get(0), "short"));
        assertFails(Reason.PASSWORD_COMMON, () -> logIn("anna", codes.get(0), "password1"));
        bed.one.own.changeNickname(
                bed.one.authenticate(bed.logIn(phone).login().sessionToken().token()), "Anna Kim", bed.client);
        assertFails(Reason.PASSWORD_IS_A_NAME, () -> logIn("anna", codes.get(0), "anna kim"));
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codesOfBerta.get(0), "anna kim"));
        assertEquals(10, anna().factors().recoveryCodes().size());
        assertFalse(anna().hasPassword());
        logIn("anna", codes.get(0), NEW);
    }

    @Test
    void asvs_6_3_1_attemptsAreLimitedLikePasswords() {
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codesOfBerta.get(0), NEW));
        }
        assertFails(Reason.THROTTLED, () -> logIn("anna", codes.get(0), NEW));
        assertFails(Reason.THROTTLED, () -> bed.one.accounts.logIn("anna", "x", false, bed.client));
        // A passkey is not held up.
        assertEquals("anna", bed.logIn(phone).id());
    }

    @Test
    void aDisabledAccountIsToldSoAfterARightCodeOnly() {
        bed.one.administration.changes().disable("anna");
        assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codesOfBerta.get(0), NEW));
        assertFails(Reason.ACCOUNT_DISABLED, () -> logIn("anna", codes.get(0), NEW));
        assertEquals(10, anna().factors().recoveryCodes().size());
        assertFalse(anna().hasPassword());
    }

    @Test
    void ofParallelLoginsWithDifferentCodesOneSetsThePassword() throws Exception {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestApplication instance = i % 2 == 0 ? bed.one : bed.other;
            String code = codes.get(i);
            attempts.add(() -> {
                try {
                    instance.factors.recoveryLogin().logIn("anna", code, NEW, bed.client);
                    return true;
                } catch (Failure e) {
                    return false;
                }
            });
        }
        int succeeded = 0;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                succeeded += attempt.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, succeeded);
        assertEquals(9, anna().factors().recoveryCodes().size());
    }

    @Test
    void aCodeThatIsReplacedMeanwhileSetsNoPassword() {
        User read = anna();
        bed.one
                .factors
                .recoveryCodes()
                .make(
                        bed.one.authenticate(
                                bed.logIn(phone).login().sessionToken().token()),
                        bed.client);
        PasswordlessDao dao = new PasswordlessDao(bed.one.daos.collection());
        assertFalse(dao.recover(
                read, read.factors().recoveryCodes().get(0), "hash", bed.one.sessions.begin(false, bed.client)));
        assertFalse(anna().hasPassword());
    }

    @Test
    void itIsLoggedWithoutTheCode() {
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            assertFails(Reason.RECOVERY_WRONG, () -> logIn("anna", codesOfBerta.get(0), NEW));
            logIn("anna", codes.get(0), NEW);
            assertEquals(
                    List.of(
                            "event=login_recovery outcome=recovery_wrong",
                            "event=login_recovery outcome=success",
                            "event=recovery_code_use outcome=success"),
                    log.lines().stream()
                            .map(line -> line.replaceFirst(".* (event=\\w+ outcome=\\w+) .*", "$1"))
                            .toList());
            assertFalse(log.lines().toString().contains(codes.get(0)));
        }
    }
}
