package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.MutableClock;
import org.latchkey.account.factor.FactorCodes.Verdict;
import org.latchkey.account.token.Secrets;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.Passkey;
import org.latchkey.account.user.factor.PendingTotp;
import org.latchkey.account.user.factor.Totp;
import org.latchkey.store.TestDatabase;

/** Changes with data that another request has changed since it was read. */
class StoredFactorsTest {

    private static final Secrets OLD_KEY = new Secrets("old-".repeat(10), Optional.empty());
    private static final Secrets NEW_KEY = new Secrets("new-".repeat(10), Optional.empty());
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final Instant later = clock.instant().plusSeconds(600);
    private TestDatabase database;
    private UserDao users;
    private FactorDao factors;
    private PasskeyDao passkeys;
    private User anna;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        UserCollection collection = new UserCollection(database.database());
        users = new UserDao(collection);
        factors = new FactorDao(collection);
        passkeys = new PasskeyDao(collection);
        users.insert(new User(clock.instant(), "anna", "hash", "안나"));
        anna = stored();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private User stored() {
        return users.find("anna").orElseThrow();
    }

    private static FactorCipher cipher(Optional<Secrets> own) {
        return new FactorCipher(own, OLD_KEY, new SecureRandom());
    }

    private Totp totp(String secret, long lastStep) {
        return new Totp(secret, lastStep, clock.instant());
    }

    private void enrol(String secret) {
        PendingTotp pending = new PendingTotp(secret, later);
        assertTrue(factors.beginTotp(anna, pending));
        assertTrue(factors.completeTotp(anna, pending, totp(secret, 1)));
    }

    @Test
    void anEnrolmentThatWasBegunAgainIsNotCompletedWithTheSecretOfBefore() {
        PendingTotp first = new PendingTotp("first", later);
        factors.beginTotp(anna, first);
        factors.beginTotp(anna, new PendingTotp("second", later));
        assertFalse(factors.completeTotp(anna, first, totp("first", 1)));
        assertTrue(stored().factors().totp().isEmpty());
    }

    @Test
    void aParallelEnrolmentDoesNotReplaceACompletedOne() {
        enrol("first");
        PendingTotp second = new PendingTotp("second", later);
        assertFalse(factors.beginTotp(anna, second));
        // As if it had begun before the first was completed.
        database.users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document("$set", new Document("factors.totpNew", new Document("secret", "second"))));
        assertFalse(factors.completeTotp(anna, second, totp("second", 1)));
        assertEquals("first", stored().factors().totp().orElseThrow().encryptedSecret());
    }

    @Test
    void aCodeOfASecretThatWasReplacedIsNotAccepted() {
        enrol("first");
        factors.removeTotp(anna);
        enrol("second");
        assertFalse(factors.acceptStep(anna, totp("first", 1), 7, "first"));
        assertTrue(factors.acceptStep(anna, totp("second", 1), 7, "second"));
        assertEquals(7, stored().factors().totp().orElseThrow().lastStep());
    }

    @Test
    void ofTwoUsesOfARecoveryCodeThatBothWereReadTheSecondIsRefused() {
        enrol("first");
        String code = new RecoveryCodes(new SecureRandom()).make().get(0);
        factors.replaceRecoveryCodes(anna, List.of(RecoveryCodes.digest(code)));
        FactorCodes codes = new FactorCodes(factors, cipher(Optional.empty()), clock);
        User read = stored();
        assertEquals(Verdict.RECOVERY_CODE, codes.use(read, new TypedCode(code)));
        assertEquals(Verdict.REFUSED, codes.use(read, new TypedCode(code)));
    }

    @Test
    void aLoginThatWaitsIsNotOfALaterAccountWithItsIdAndPassword() {
        HalfLogins halfLogins = new HalfLogins(new PendingDao(database.database()), clock, new SecureRandom());
        HalfLogin login =
                halfLogins.find(Optional.of(halfLogins.begin(anna, false))).orElseThrow();
        assertTrue(halfLogins.isOf(login, anna));
        assertFalse(halfLogins.isOf(login, new User(clock.instant(), anna.id(), anna.passwordHash(), "안나")));
    }

    @Test
    void recoveryCodesWithoutAFactorAreRefused() {
        String code = new RecoveryCodes(new SecureRandom()).make().get(0);
        factors.replaceRecoveryCodes(anna, List.of(RecoveryCodes.digest(code)));
        FactorCodes codes = new FactorCodes(factors, cipher(Optional.empty()), clock);
        assertEquals(Verdict.REFUSED, codes.use(stored(), new TypedCode(code)));
    }

    @Test
    void recoveryCodesStayWhileAFactorIsLeftAndGoWithTheLastOne() {
        enrol("first");
        Passkey phone = new Passkey(
                "aWQ",
                "",
                0,
                false,
                false,
                true,
                false,
                List.of(),
                "example.org",
                "",
                "",
                "",
                Instant.EPOCH,
                Optional.empty());
        assertTrue(passkeys.addPasskey(anna, phone, 20));
        factors.replaceRecoveryCodes(anna, List.of("digest"));
        assertTrue(factors.removeTotp(anna));
        assertEquals(List.of("digest"), stored().factors().recoveryCodes());
        assertTrue(passkeys.removePasskey(anna, "aWQ", List.of()));
        assertEquals(List.of(), stored().factors().recoveryCodes());
        enrol("second");
        assertTrue(passkeys.addPasskey(anna, phone, 20));
        factors.replaceRecoveryCodes(anna, List.of("digest"));
        assertTrue(passkeys.removePasskey(anna, "aWQ", List.of()));
        assertEquals(List.of("digest"), stored().factors().recoveryCodes());
    }

    @Test
    void theFirstCodeAfterAChangeOfTheKeyEncryptsTheSecretWithTheNewOne() {
        enrol(cipher(Optional.empty()).encrypt(SECRET, anna));
        FactorCipher changed = cipher(Optional.of(NEW_KEY));
        assertTrue(isOutdated(changed));
        String code = TotpCodes.codeOf(SECRET, clock.instant().getEpochSecond() / 30);
        assertEquals(Verdict.TOTP, new FactorCodes(factors, changed, clock).use(stored(), new TypedCode(code)));
        assertFalse(isOutdated(changed));
    }

    private boolean isOutdated(FactorCipher cipher) {
        User user = stored();
        return cipher.decrypt(user.factors().totp().orElseThrow().encryptedSecret(), user)
                .orElseThrow()
                .outdated();
    }
}
