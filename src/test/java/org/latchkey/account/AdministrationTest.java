package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
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
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.operator.Administration;
import org.latchkey.account.user.AccountCounts;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

class AdministrationTest {

    private static final String PASSWORD = "correct horse";
    private static final String ONE_TIME = "tumbling orchid";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private TestApplication app;
    private Administration administration;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        app = new TestApplication(database.database(), clock);
        administration = app.administration;
        app.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private List<String> ids(String text) {
        return administration.directory().list(Optional.of(text), Optional.empty(), Optional.empty(), 10).stream()
                .map(User::id)
                .toList();
    }

    @Test
    void usersAreListedInTheOrderOfTheirIdsPageByPage() {
        List.of("eve", "bob", "철수").forEach(app::register);
        List<User> page = administration.directory().list(Optional.empty(), Optional.empty(), Optional.empty(), 3);
        assertEquals(List.of("anna", "bob", "eve"), page.stream().map(User::id).toList());
        assertEquals(
                List.of("철수"),
                administration.directory().list(Optional.empty(), Optional.empty(), Optional.of("eve"), 3).stream()
                        .map(User::id)
                        .toList());
    }

    @Test
    void usersAreFoundByAPartOfIdOrNickname() {
        app.register("a.b*c");
        database.users().insertOne(new Document("id", "bob").append("nick", "Builder (x)"));
        assertEquals(List.of("anna"), ids("NNA"));
        assertEquals(List.of("a.b*c", "anna"), ids("안나"));
        assertEquals(List.of("a.b*c"), ids(".b*"));
        assertEquals(List.of("bob"), ids("(X)"));
        assertEquals(List.of(), ids("^anna$"));
        assertEquals(List.of(), ids("\\E.*"));
    }

    @Test
    void aDisabledAccountIsRevealedOnlyAfterTheCorrectPassword() {
        String token = app.logIn("anna", PASSWORD);
        assertTrue(administration.changes().disable("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(token));
        assertFails(Reason.ACCOUNT_DISABLED, () -> app.logIn("anna", PASSWORD));
        assertFails(Reason.CREDENTIALS_WRONG, () -> app.logIn("anna", "wrong"));
        assertTrue(administration.changes().enable("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(token));
        app.authenticate(app.logIn("anna", PASSWORD));
    }

    @Test
    void aSessionThatBeganDuringTheDisablingIsRefused() {
        String token = app.logIn("anna", PASSWORD);
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("disabled", true)));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(token));
        administration.changes().enable("anna");
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(token));
    }

    @Test
    void sessionsAreEndedOneByOneOrAllAtOnce() {
        String first = app.logIn("anna", PASSWORD);
        String second = app.logIn("anna", PASSWORD);
        assertTrue(administration
                .changes()
                .endSession("anna", app.authenticate(first).session().jti()));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(first));
        assertFalse(administration.changes().endSession("anna", "unknown"));
        assertTrue(administration.changes().endSessions("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(second));
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordIsGoodForOneLoginAndHasToBeChanged() {
        String before = app.logIn("anna", PASSWORD);
        assertTrue(administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY)));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(before));
        assertFails(Reason.CREDENTIALS_WRONG, () -> app.logIn("anna", PASSWORD));
        String token = app.logIn("anna", ONE_TIME);
        assertTrue(app.authenticate(token).user().mustChangePassword());
        assertFails(Reason.CREDENTIALS_WRONG, () -> app.logIn("anna", ONE_TIME));
        String next = app.passwordChange
                .change(app.authenticate(token), ONE_TIME, "battery staple", TestApplication.unknownDevice())
                .sessionToken()
                .token();
        assertFalse(app.authenticate(next).user().mustChangePassword());
        app.logIn("anna", "battery staple");
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordExpires() {
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        clock.advance(DAY);
        assertFails(Reason.CREDENTIALS_WRONG, () -> app.logIn("anna", ONE_TIME));
    }

    @Test
    void asvs_15_4_2_ofManyConcurrentLoginsWithAOneTimePasswordOneSucceeds() throws Exception {
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> logIn = () -> {
                try {
                    app.logIn("anna", ONE_TIME);
                    return true;
                } catch (Failure failure) {
                    assertEquals(Reason.CREDENTIALS_WRONG, failure.reason());
                    return false;
                }
            };
            int succeeded = 0;
            for (Future<Boolean> login : threads.invokeAll(Collections.nCopies(4, logIn))) {
                succeeded += login.get() ? 1 : 0;
            }
            assertEquals(1, succeeded);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aOneTimePasswordMustKeepTheRulesAndEndsTheBackOff() {
        assertFails(
                Reason.PASSWORD_COMMON,
                () -> administration
                        .changes()
                        .setOneTimePassword("anna", "password1", clock.instant().plus(DAY)));
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> app.logIn("anna", "wrong"));
        }
        assertFails(Reason.THROTTLED, () -> app.logIn("anna", PASSWORD));
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        app.logIn("anna", ONE_TIME);
    }

    @Test
    void aDeletedAccountIsRemovedCompletely() {
        String token = app.logIn("anna", PASSWORD);
        assertTrue(administration.changes().delete("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> app.authenticate(token));
        assertEquals(Optional.empty(), administration.directory().find("anna"));
        app.register("anna");
    }

    @Test
    void anUnknownAccountCannotBeChanged() {
        assertFalse(administration.changes().disable("nobody"));
        assertFalse(administration.changes().enable("nobody"));
        assertFalse(administration.changes().endSessions("nobody"));
        assertFalse(administration.changes().delete("nobody"));
        assertFalse(administration
                .changes()
                .setOneTimePassword("nobody", ONE_TIME, clock.instant().plus(DAY)));
    }

    @Test
    void usersAreCounted() {
        List.of("bob", "eve").forEach(app::register);
        app.logIn("anna", PASSWORD);
        app.logIn("anna", PASSWORD);
        app.logIn("eve", PASSWORD);
        administration.changes().disable("bob");
        administration
                .changes()
                .setOneTimePassword("eve", ONE_TIME, clock.instant().plus(DAY));
        assertEquals(new AccountCounts(3, 1, 1, 1), administration.directory().count());
        assertEquals(new AccountCounts(3, 1, 1, 1), new AdminDao(app.daos.collection(), false).count(clock.instant()));
        clock.advance(Duration.ofHours(1));
        assertEquals(0, administration.directory().count().loggedIn());
    }
}
