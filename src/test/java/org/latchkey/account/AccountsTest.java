package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.Failure.Reason;
import org.latchkey.store.TestDatabase;

class AccountsTest {

    /** hashlib.sha256('password'.encode('utf-8')).hexdigest() */
    private static final String LEGACY_HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Passwords passwords = new Passwords(random);
    private final Jwt jwt = new Jwt(SECRET, Duration.ofMinutes(5), Clock.systemUTC());
    private TestDatabase database;
    private Accounts accounts;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        accounts = accountsOn(new UserDao(database.database()));
    }

    private Accounts accountsOn(UserDao users) {
        return new Accounts(users, passwords, jwt, random);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoRegisteredLogsInAndIsRecognized() {
        accounts.register(new Registration("anna", "password", "안나"));
        String token = accounts.logIn("anna", "password");
        assertEquals("안나", accounts.authenticate(Optional.of(token)).nickname());
    }

    @Test
    void everyLoginHasATokenOfItsOwn() {
        accounts.register(new Registration("anna", "password", "안나"));
        assertNotEquals(accounts.logIn("anna", "password"), accounts.logIn("anna", "password"));
    }

    @Test
    void theWrongPasswordAndAnUnknownIdFailAlike() {
        accounts.register(new Registration("anna", "password", "안나"));
        assertFails(Reason.CREDENTIALS_WRONG, () -> accounts.logIn("anna", "Password"));
        assertFails(Reason.CREDENTIALS_WRONG, () -> accounts.logIn("eve", "password"));
    }

    @Test
    void aTakenIdIsRefusedAndItsPasswordStays() {
        accounts.register(new Registration("anna", "password", "안나"));
        assertFails(Reason.ID_TAKEN, () -> accounts.register(new Registration("anna", "other", "이브")));
        accounts.logIn("anna", "password");
    }

    @Test
    void theFirstLoginOfALegacyUserReplacesTheHash() {
        storeLegacyUser();
        accounts.logIn("legacy", "password");
        assertTrue(storedHash().startsWith("$argon2id$"), storedHash());
        accounts.logIn("legacy", "password");
        assertFails(Reason.CREDENTIALS_WRONG, () -> accounts.logIn("legacy", LEGACY_HASH));
    }

    @Test
    void aWrongPasswordLeavesALegacyHashAsItIs() {
        storeLegacyUser();
        assertFails(Reason.CREDENTIALS_WRONG, () -> accounts.logIn("legacy", "Password"));
        assertEquals(LEGACY_HASH, storedHash());
    }

    @Test
    void manyFirstLoginsOfALegacyUserAtOnceAllSucceed() throws Exception {
        storeLegacyUser();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> logIn = () -> accounts.logIn("legacy", "password");
            for (Future<String> token : threads.invokeAll(Collections.nCopies(16, logIn))) {
                assertEquals(
                        "legacy",
                        accounts.authenticate(Optional.of(token.get())).id());
            }
        } finally {
            threads.shutdown();
        }
        assertTrue(storedHash().startsWith("$argon2id$"), storedHash());
        accounts.logIn("legacy", "password");
    }

    @Test
    void aLegacyUserWhoseHashCannotBeReplacedIsToldThatTheDatabaseIsAway() {
        UserDao failing = mock(UserDao.class);
        when(failing.find("legacy")).thenReturn(Optional.of(new User("legacy", LEGACY_HASH, "안나")));
        doThrow(new Failure(Reason.STORE_UNAVAILABLE)).when(failing).replacePasswordHash(any(), any());
        assertFails(Reason.STORE_UNAVAILABLE, () -> accountsOn(failing).logIn("legacy", "password"));
    }

    @Test
    void whoShowsNoTokenIsNobody() {
        assertFails(Reason.TOKEN_INVALID, () -> accounts.authenticate(Optional.empty()));
        assertFails(Reason.TOKEN_INVALID, () -> accounts.authenticate(Optional.of("")));
    }

    @Test
    void theTokenOfADeletedUserIsInvalid() {
        accounts.register(new Registration("anna", "password", "안나"));
        Optional<String> token = Optional.of(accounts.logIn("anna", "password"));
        database.users().deleteOne(new Document("id", "anna"));
        assertFails(Reason.TOKEN_INVALID, () -> accounts.authenticate(token));
    }

    private void storeLegacyUser() {
        database.users()
                .insertOne(
                        new Document("id", "legacy").append("pw", LEGACY_HASH).append("nick", "옛 친구"));
    }

    private String storedHash() {
        return database.users().find(new Document("id", "legacy")).first().getString("pw");
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }
}
