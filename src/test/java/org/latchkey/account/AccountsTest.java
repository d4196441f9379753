package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.Registration;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.store.TestDatabase;

class AccountsTest {

    /** hashlib.sha256('password'.encode('utf-8')).hexdigest() */
    private static final String LEGACY_HASH = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    /** 한글 in the decomposed form (NFD), as macOS sends it. */
    private static final String DECOMPOSED = "\u1112\u1161\u11AB\u1100\u1173\u11AF";

    private static final ClientInfo CLIENT = TestApplication.unknownDevice();

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private TestApplication app;
    private Accounts accounts;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        app = new TestApplication(database.database(), clock);
        accounts = app.accounts;
    }

    private String logIn(String id, String password) {
        return app.logIn(id, password);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRegisteredUserLogsInAndIsRecognized() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        String token = logIn("anna", "correct horse");
        assertEquals("안나", app.authenticate(token).user().nickname());
    }

    @Test
    void asvs_11_5_1_everyLoginGetsItsOwnToken() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        assertNotEquals(logIn("anna", "correct horse"), logIn("anna", "correct horse"));
    }

    @Test
    void aWrongPasswordAndAnUnknownIdGetTheSameReason() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("anna", "Correct horse"));
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("eve", "correct horse"));
    }

    @Test
    void spacesAroundATypedIdDoNotMatter() {
        accounts.register(new Registration("bob ", "correct horse", "nick"), CLIENT);
        assertEquals(
                "bob", app.authenticate(logIn("bob", "correct horse")).user().id());
        assertEquals(
                "bob", app.authenticate(logIn("bob ", "correct horse")).user().id());
    }

    @Test
    void asvs_6_3_1_guessesAreCountedTogetherHoweverTheIdIsTyped() {
        app.register("bob");
        for (String id : new String[] {"bob", "nobody"}) {
            for (String typed : new String[] {id, id + " ", " " + id, id + "\u3000", "\t" + id}) {
                assertFails(Reason.CREDENTIALS_WRONG, () -> logIn(typed, "wrong horse"));
            }
            assertFails(Reason.THROTTLED, () -> logIn(id + "  ", "wrong horse"));
        }
    }

    @Test
    void aTakenIdIsRefusedAndItsPasswordStays() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        assertFails(Reason.ID_TAKEN, () -> accounts.register(new Registration("anna", "other horse", "이브"), CLIENT));
        logIn("anna", "correct horse");
    }

    private void registerOnce(String id, String password) {
        accounts.registerOnce(new Registration(id, password, "안나"), CLIENT);
    }

    @Test
    void anEqualRegistrationAMomentLaterSucceedsWithoutASecondAccount() {
        registerOnce("anna", "correct horse");
        String token = logIn("anna", "correct horse");
        clock.advance(Duration.ofSeconds(59));
        registerOnce("anna", "correct horse");
        assertEquals(1, database.users().countDocuments(new Document("id", "anna")));
        app.authenticate(token);
    }

    @Test
    void aRegistrationThatDiffersOrComesLaterFindsTheIdTaken() {
        registerOnce("anna", "correct horse");
        assertFails(Reason.ID_TAKEN, () -> registerOnce("anna", "other horse"));
        assertFails(Reason.ID_TAKEN, () -> registerOnce("ANNA", "correct horse"));
        Registration otherName = new Registration("anna", "correct horse", "이브");
        assertFails(Reason.ID_TAKEN, () -> accounts.registerOnce(otherName, CLIENT));
        clock.advance(Duration.ofSeconds(61));
        assertFails(Reason.ID_TAKEN, () -> registerOnce("anna", "correct horse"));
    }

    @Test
    void asvs_6_3_1_guessingByRegistrationsIsThrottledLikeLogins() {
        registerOnce("anna", "correct horse");
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.ID_TAKEN, () -> registerOnce("anna", "other horse"));
        }
        assertFails(Reason.ID_TAKEN, () -> registerOnce("anna", "correct horse"));
        assertFails(Reason.THROTTLED, () -> logIn("anna", "correct horse"));
    }

    @Test
    void twoEqualRegistrationsAtOnceBothSucceed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> register = () -> {
                registerOnce("anna", "correct horse");
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(2, register))) {
                assertTrue(done.get());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(1, database.users().countDocuments(new Document("id", "anna")));
    }

    @Test
    void asvs_11_2_2_theFirstLoginOfALegacyUserReplacesTheHash() {
        storeLegacyUser();
        logIn("legacy", "password");
        assertTrue(storedHash().startsWith("$argon2id$"), storedHash());
        logIn("legacy", "password");
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("legacy", LEGACY_HASH));
    }

    @Test
    void asvs_6_1_1_theDeviceOfALoginThatReplacesTheHashIsKnownByTheNewOne() {
        storeLegacyUser();
        String before = app.devices.issue(app.users.find("legacy").orElseThrow(), Optional.empty());
        LoginResult login = TestApplication.session(
                accounts.logIn("legacy", "password", false, TestApplication.withDevice(before)));
        assertTrue(app.isKnownDevice("legacy", login.deviceToken()));
        assertFalse(app.isKnownDevice("legacy", before));
        LoginResult next = TestApplication.session(
                accounts.logIn("legacy", "password", false, TestApplication.withDevice(login.deviceToken())));
        assertEquals(login.deviceToken().split("\\.")[0], next.deviceToken().split("\\.")[0]);
    }

    @Test
    void asvs_6_1_1_theDeviceOfALoginDuringWhichAnotherInstanceReplacesTheHashIsKnown() {
        storeLegacyUser();
        UserDao overtaken = spy(new UserDao(app.daos.collection()));
        doAnswer(call -> {
                    if (storedHash().equals(LEGACY_HASH)) {
                        logIn("legacy", "password");
                    }
                    return call.callRealMethod();
                })
                .when(overtaken)
                .replacePasswordHash(any(), any());
        LoginResult login = TestApplication.session(accountsOn(overtaken).logIn("legacy", "password", false, CLIENT));
        assertTrue(app.isKnownDevice("legacy", login.deviceToken()));
    }

    @Test
    void aWrongPasswordLeavesALegacyHashAsItIs() {
        storeLegacyUser();
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("legacy", "Password"));
        assertEquals(LEGACY_HASH, storedHash());
    }

    @Test
    void aUserStoredLaterByTheFlaskApplicationLogsInAndGetsALookalikeKey() {
        storeLegacyUser();
        logIn("legacy", "password");
        assertFails(Reason.ID_TAKEN, () -> accounts.register(new Registration("LEGACY", "correct horse", "x"), CLIENT));
    }

    @Test
    void twoLookalikesOfTheFlaskApplicationBothLogIn() {
        storeLegacyUser();
        database.users()
                .insertOne(
                        new Document("id", "Legacy").append("pw", LEGACY_HASH).append("nick", "x"));
        logIn("legacy", "password");
        logIn("Legacy", "password");
    }

    @Test
    void aLoginCorrectsAHashThatWasStoredWithNonAsciiDigits() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        Document anna = new Document("id", "anna");
        String right = database.users().find(anna).first().getString("pw");
        database.users()
                .updateOne(
                        anna,
                        new Document("$set", new Document("pw", right.replace("m=12288,t=3,p=1", "m=١٢٢٨٨,t=٣,p=١"))));
        logIn("anna", "correct horse");
        String stored = database.users().find(anna).first().getString("pw");
        assertTrue(stored.startsWith("$argon2id$v=19$m=12288,t=3,p=1$"), stored);
        assertNotEquals(right, stored);
        logIn("anna", "correct horse");
        assertEquals(stored, database.users().find(anna).first().getString("pw"));
    }

    @Test
    void manyFirstLoginsOfALegacyUserAtOnceAllSucceed() throws Exception {
        storeLegacyUser();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<LoginResult> logIn =
                    () -> TestApplication.session(accounts.logIn("legacy", "password", false, CLIENT));
            for (Future<LoginResult> login : threads.invokeAll(Collections.nCopies(4, logIn))) {
                assertTrue(login.get().sessionToken().token().contains("."));
                assertTrue(app.isKnownDevice("legacy", login.get().deviceToken()));
            }
        } finally {
            threads.shutdown();
        }
        assertTrue(storedHash().startsWith("$argon2id$"), storedHash());
        logIn("legacy", "password");
    }

    @Test
    void aLegacyLoginFailsAsUnavailableIfTheHashCannotBeReplaced() {
        UserDao failing = mock(UserDao.class);
        when(failing.findTyped("legacy")).thenReturn(Optional.of(new User(Instant.EPOCH, "legacy", LEGACY_HASH, "안나")));
        doThrow(new Failure(Reason.STORE_UNAVAILABLE)).when(failing).replacePasswordHash(any(), any());
        assertFails(Reason.STORE_UNAVAILABLE, () -> accountsOn(failing).logIn("legacy", "password", false, CLIENT));
    }

    @Test
    void aRequestWithoutATokenIsNotAuthenticated() {
        assertFails(Reason.TOKEN_INVALID, () -> app.sessions.authenticate(Optional.empty()));
        assertFails(Reason.TOKEN_INVALID, () -> app.sessions.authenticate(Optional.of("")));
    }

    @Test
    void theTokenOfADeletedUserIsInvalid() {
        accounts.register(new Registration("anna", "correct horse", "안나"), CLIENT);
        Optional<String> token = Optional.of(logIn("anna", "correct horse"));
        database.users().deleteOne(new Document("id", "anna"));
        assertFails(Reason.TOKEN_INVALID, () -> app.sessions.authenticate(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob ", " bob", "bob\u00A0", "\u3000bob\t", "bob\r\n"})
    void spacesAroundANewIdAreRemoved(String typed) {
        accounts.register(new Registration(typed, "correct horse", "밥"), CLIENT);
        assertEquals("bob", database.users().find().first().getString("id"));
        assertEquals(
                "bob", app.authenticate(logIn("bob", "correct horse")).user().id());
        assertEquals(
                "bob", app.authenticate(logIn(typed, "correct horse")).user().id());
        assertFails(Reason.ID_TAKEN, () -> accounts.register(new Registration("bob", "other horse", "밥"), CLIENT));
    }

    @Test
    void allUnicodeSpellingsOfAnIdAreTheSameId() {
        accounts.register(new Registration(DECOMPOSED, "correct horse", "한글"), CLIENT);
        assertEquals("한글", database.users().find().first().getString("id"));
        for (String typed : List.of("한글", DECOMPOSED, DECOMPOSED + " ")) {
            assertEquals(
                    "한글", app.authenticate(logIn(typed, "correct horse")).user().id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob ", " bob", "bob\u00A0 "})
    void anAccountThatWasStoredWithASpaceIsReachedWithoutIt(String stored) {
        app.users.insert(new User(Instant.EPOCH, stored, LEGACY_HASH, "밥"));
        for (String typed : List.of("bob", "bob ", stored, " bob\u3000")) {
            assertEquals(
                    stored, app.authenticate(logIn(typed, "password")).user().id());
        }
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("Bob", "password"));
        assertFails(Reason.CREDENTIALS_WRONG, () -> logIn("bo\u200Bb", "password"));
    }

    @Test
    void theExactIdPrecedesTheTrimmedId() {
        database.users()
                .insertMany(List.of(
                        new Document("id", "bob").append("pw", LEGACY_HASH).append("nick", "1"),
                        new Document("id", "bob ").append("pw", LEGACY_HASH).append("nick", "2"),
                        new Document("id", DECOMPOSED).append("pw", LEGACY_HASH).append("nick", "3")));
        assertEquals("1", app.authenticate(logIn("bob", "password")).user().nickname());
        assertEquals("2", app.authenticate(logIn("bob ", "password")).user().nickname());
        assertEquals("1", app.authenticate(logIn(" bob", "password")).user().nickname());
        assertEquals("3", app.authenticate(logIn(DECOMPOSED, "password")).user().nickname());
        assertEquals(
                "3",
                app.authenticate(logIn(DECOMPOSED + " ", "password")).user().nickname());
    }

    @Test
    void asvs_6_3_1_guessesAtOneAccountCountTogetherHoweverItsIdIsTyped() {
        app.users.insert(new User(Instant.EPOCH, "bob ", LEGACY_HASH, "밥"));
        for (String typed : List.of("bob", "bob ", " bob", "bob\u3000", "\u00A0bob")) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> logIn(typed, "wrong"));
        }
        assertFails(Reason.THROTTLED, () -> logIn("bob", "password"));
        assertFails(Reason.THROTTLED, () -> logIn("bob ", "password"));
    }

    @Test
    void asvs_6_3_8_guessesAtAnUnknownIdCountTogetherHoweverItIsTyped() {
        for (String typed : List.of("bob", "bob ", " bob", "bob\u3000", "\u00A0bob")) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> logIn(typed, "wrong"));
        }
        assertFails(Reason.THROTTLED, () -> logIn("bob  ", "wrong"));
    }

    private Accounts accountsOn(UserDao users) {
        return new TestApplication(TestApplication.with(users, app.daos), clock).accounts;
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
