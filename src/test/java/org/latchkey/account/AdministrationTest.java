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
    private Wiring wiring;
    private Administration administration;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        wiring = new Wiring(database.database(), clock);
        administration = wiring.administration;
        wiring.register("anna");
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
        List.of("eve", "bob", "철수").forEach(wiring::register);
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
        wiring.register("a.b*c");
        database.users().insertOne(new Document("id", "bob").append("nick", "Builder (x)"));
        assertEquals(List.of("anna"), ids("NNA"));
        assertEquals(List.of("a.b*c", "anna"), ids("안나"));
        assertEquals(List.of("a.b*c"), ids(".b*"));
        assertEquals(List.of("bob"), ids("(X)"));
        assertEquals(List.of(), ids("^anna$"));
        assertEquals(List.of(), ids("\\E.*"));
    }

    @Test
    void aDisabledAccountIsClosedToWhoKnowsThePasswordAndSaysSoToNobodyElse() {
        String token = wiring.logIn("anna", PASSWORD);
        assertTrue(administration.changes().disable("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(token));
        assertFails(Reason.ACCOUNT_DISABLED, () -> wiring.logIn("anna", PASSWORD));
        assertFails(Reason.CREDENTIALS_WRONG, () -> wiring.logIn("anna", "wrong"));
        assertTrue(administration.changes().enable("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(token));
        wiring.access(wiring.logIn("anna", PASSWORD));
    }

    @Test
    void aSessionThatBeganWhileTheAccountWasBeingDisabledOpensNothing() {
        String token = wiring.logIn("anna", PASSWORD);
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("disabled", true)));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(token));
        administration.changes().enable("anna");
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(token));
    }

    @Test
    void sessionsAreEndedOneByOneOrAllAtOnce() {
        String first = wiring.logIn("anna", PASSWORD);
        String second = wiring.logIn("anna", PASSWORD);
        assertTrue(administration
                .changes()
                .endSession("anna", wiring.access(first).session().jti()));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(first));
        assertFalse(administration.changes().endSession("anna", "unknown"));
        assertTrue(administration.changes().endSessions("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(second));
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordIsGoodForOneLoginAndHasToBeChanged() {
        String before = wiring.logIn("anna", PASSWORD);
        assertTrue(administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY)));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(before));
        assertFails(Reason.CREDENTIALS_WRONG, () -> wiring.logIn("anna", PASSWORD));
        String token = wiring.logIn("anna", ONE_TIME);
        assertTrue(wiring.access(token).user().mustChangePassword());
        assertFails(Reason.CREDENTIALS_WRONG, () -> wiring.logIn("anna", ONE_TIME));
        String next = wiring.passwordChange
                .change(wiring.access(token), ONE_TIME, "battery staple", Wiring.stranger())
                .sessionToken()
                .token();
        assertFalse(wiring.access(next).user().mustChangePassword());
        wiring.logIn("anna", "battery staple");
    }

    @Test
    void asvs_6_4_1_aOneTimePasswordExpires() {
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        clock.advance(DAY);
        assertFails(Reason.CREDENTIALS_WRONG, () -> wiring.logIn("anna", ONE_TIME));
    }

    @Test
    void asvs_15_4_2_ofManyLoginsAtOnceWithAOneTimePasswordOneSucceeds() throws Exception {
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> logIn = () -> {
                try {
                    wiring.logIn("anna", ONE_TIME);
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
    void aOneTimePasswordKeepsTheRulesAndLetsAPersonTryAtOnceWhoWouldHaveToWait() {
        assertFails(
                Reason.PASSWORD_COMMON,
                () -> administration
                        .changes()
                        .setOneTimePassword("anna", "password1", clock.instant().plus(DAY)));
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.CREDENTIALS_WRONG, () -> wiring.logIn("anna", "wrong"));
        }
        assertFails(Reason.THROTTLED, () -> wiring.logIn("anna", PASSWORD));
        administration
                .changes()
                .setOneTimePassword("anna", ONE_TIME, clock.instant().plus(DAY));
        wiring.logIn("anna", ONE_TIME);
    }

    @Test
    void whoIsDeletedIsGone() {
        String token = wiring.logIn("anna", PASSWORD);
        assertTrue(administration.changes().delete("anna"));
        assertFails(Reason.TOKEN_INVALID, () -> wiring.access(token));
        assertEquals(Optional.empty(), administration.directory().find("anna"));
        wiring.register("anna");
    }

    @Test
    void whoIsNotThereIsNotChanged() {
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
        List.of("bob", "eve").forEach(wiring::register);
        wiring.logIn("anna", PASSWORD);
        wiring.logIn("anna", PASSWORD);
        wiring.logIn("eve", PASSWORD);
        administration.changes().disable("bob");
        administration
                .changes()
                .setOneTimePassword("eve", ONE_TIME, clock.instant().plus(DAY));
        assertEquals(new AccountCounts(3, 1, 1, 1), administration.directory().count());
        assertEquals(
                new AccountCounts(3, 1, 1, 1), new AdminDao(wiring.daos.collection(), false).count(clock.instant()));
        clock.advance(Duration.ofHours(1));
        assertEquals(0, administration.directory().count().loggedIn());
    }
}
