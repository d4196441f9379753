package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.UserDao;
import org.latchkey.store.TestDatabase;

class OwnAccountTest {

    private static final String PASSWORD = "correct horse";
    private static final String WANTED = "battery staple";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private final ClientInfo caller = Wiring.stranger();
    private TestDatabase database;
    private Wiring one;
    private Wiring other;
    private String token;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new Wiring(database.database(), clock);
        other = new Wiring(database.database(), clock);
        one.register("anna");
        token = one.logIn("anna", PASSWORD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }

    private Authentication access() {
        return one.access(token);
    }

    @Test
    void theNicknameChangesByTheRulesOfNewOnes() {
        one.own.changeNickname(access(), "새 이름", caller);
        assertEquals("새 이름", access().user().nickname());
        assertFails(Reason.NICKNAME_TOO_LONG, () -> one.own.changeNickname(access(), "가".repeat(33), caller));
        assertFails(Reason.NICKNAME_MISSING, () -> one.own.changeNickname(access(), " ", caller));
        assertFails(Reason.NICKNAME_CONTROL_CHARACTER, () -> one.own.changeNickname(access(), "a\nb", caller));
        one.own.changeNickname(access(), "가".repeat(32), caller);
    }

    @Test
    void asvs_7_4_3_aChangeOfThePasswordEndsAllSessionsAndGoesOnWithANewOne() {
        String elsewhere = one.logIn("anna", PASSWORD);
        String next = one.passwordChange
                .change(access(), PASSWORD, WANTED, caller)
                .sessionToken()
                .token();
        assertFails(Reason.TOKEN_INVALID, () -> other.access(elsewhere));
        assertFails(Reason.TOKEN_INVALID, () -> other.access(token));
        other.access(next);
        assertFails(Reason.CREDENTIALS_WRONG, () -> other.logIn("anna", PASSWORD));
        other.logIn("anna", WANTED);
    }

    @Test
    void asvs_6_2_3_aChangeNeedsTheCurrentPassword() {
        Authentication access = access();
        assertFails(Reason.PASSWORD_WRONG, () -> one.passwordChange.change(access, "wrong", WANTED, caller));
        one.access(token);
        one.logIn("anna", PASSWORD);
    }

    @Test
    void asvs_6_2_aNewPasswordKeepsTheRules() {
        Authentication access = access();
        assertFails(Reason.PASSWORD_TOO_SHORT, () -> one.passwordChange.change(access, PASSWORD, "short", caller));
        assertFails(Reason.NEW_PASSWORD_MISSING, () -> one.passwordChange.change(access, PASSWORD, "   ", caller));
        assertFails(Reason.PASSWORD_COMMON, () -> one.passwordChange.change(access, PASSWORD, "password1", caller));
        Failure common =
                assertThrows(Failure.class, () -> one.passwordChange.change(access, PASSWORD, "password1", caller));
        assertEquals(Optional.of(Field.NEW_PASSWORD), common.field());
        assertFails(Reason.PASSWORD_UNCHANGED, () -> one.passwordChange.change(access, PASSWORD, PASSWORD, caller));
        assertFails(
                Reason.PASSWORD_TOO_LONG, () -> one.passwordChange.change(access, PASSWORD, "x".repeat(257), caller));
        one.register("annamaria");
        Authentication annamaria = one.access(one.logIn("annamaria", PASSWORD));
        assertFails(
                Reason.PASSWORD_IS_A_NAME, () -> one.passwordChange.change(annamaria, PASSWORD, "AnnaMaria", caller));
    }

    @Test
    void asvs_6_3_1_guessingTheCurrentPasswordIsThrottledLikeALogin() {
        Authentication access = access();
        for (int i = 0; i < 5; i++) {
            assertFails(Reason.PASSWORD_WRONG, () -> one.passwordChange.change(access, "wrong", WANTED, caller));
        }
        assertFails(Reason.THROTTLED, () -> one.passwordChange.change(access, PASSWORD, WANTED, caller));
        assertFails(Reason.THROTTLED, () -> other.own.delete(access, PASSWORD, caller));
        assertFails(Reason.THROTTLED, () -> other.logIn("anna", PASSWORD));
        clock.advance(Duration.ofSeconds(2));
        one.passwordChange.change(access, PASSWORD, WANTED, caller);
    }

    @Test
    void ofTwoChangesAtOnceOneWinsAndTheOtherIsToldThatItsPasswordIsWrong() throws Exception {
        Authentication access = access();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> changes = threads.invokeAll(List.of(
                    () -> isChanged(access, "battery staple one"), () -> isChanged(access, "battery staple two")));
            boolean first = changes.get(0).get();
            assertEquals(!first, changes.get(1).get());
            one.logIn("anna", first ? "battery staple one" : "battery staple two");
        } finally {
            threads.shutdown();
        }
        assertEquals(2, access("anna", "sessions").size());
    }

    @Test
    void asvs_6_3_1_aChangeOfThePasswordEndsAllDevicesButTheOneThatAsks() {
        String here = one.accounts.logIn("anna", PASSWORD, false, caller).deviceToken();
        String elsewhere = one.accounts.logIn("anna", PASSWORD, false, caller).deviceToken();
        assertTrue(other.knows("anna", here) && other.knows("anna", elsewhere));
        String next = one.passwordChange
                .change(access(), PASSWORD, WANTED, Wiring.known(here))
                .deviceToken();
        assertTrue(other.knows("anna", next));
        assertFalse(other.knows("anna", elsewhere));
        // A copy of it that somebody kept.
        assertFalse(other.knows("anna", here));
    }

    @Test
    void asvs_6_3_1_aOneTimePasswordEndsAllDevices() {
        String device = one.accounts.logIn("anna", PASSWORD, false, caller).deviceToken();
        one.administration
                .changes()
                .setOneTimePassword("anna", "one time horse", clock.instant().plus(Duration.ofDays(1)));
        assertFalse(other.knows("anna", device));
        // It is no error to show one that is not known any more.
        String next = one.accounts
                .logIn("anna", "one time horse", false, Wiring.known(device))
                .deviceToken();
        assertTrue(other.knows("anna", next));
    }

    @Test
    void aChangeThatIsSentTwiceSucceedsTwice() {
        Authentication access = access();
        String first = one.passwordChange
                .change(access, PASSWORD, WANTED, caller)
                .sessionToken()
                .token();
        String second = other.passwordChange
                .change(access, PASSWORD, WANTED, caller)
                .sessionToken()
                .token();
        one.access(first);
        one.access(second);
        assertFails(Reason.TOKEN_INVALID, () -> one.access(token));
        assertFails(Reason.PASSWORD_WRONG, () -> one.passwordChange.change(access, PASSWORD, WANTED + "!", caller));
        one.logIn("anna", WANTED);
    }

    @Test
    void twoEqualChangesAtOnceBothSucceed() throws Exception {
        Authentication access = access();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> change = () -> isChanged(access, WANTED);
            for (Future<Boolean> changed : threads.invokeAll(List.of(change, change))) {
                assertTrue(changed.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aWrongCurrentPasswordIsWrongAlsoIfTheNewOneIsTheOneThatThereIs() {
        assertFails(Reason.PASSWORD_WRONG, () -> one.passwordChange.change(access(), WANTED, PASSWORD, caller));
    }

    @Test
    void aDeletionThatIsSentTwiceSucceedsTwice() {
        Authentication access = access();
        one.own.delete(access, PASSWORD, caller);
        other.own.delete(access, PASSWORD, caller);
        assertEquals(0, countersOfAccounts());
    }

    private boolean isChanged(Authentication access, String wanted) {
        try {
            one.passwordChange.change(access, PASSWORD, wanted, caller);
            return true;
        } catch (Failure failure) {
            assertEquals(Reason.PASSWORD_WRONG, failure.reason());
            return false;
        }
    }

    private List<Document> access(String id, String field) {
        return database.users().find(new Document("id", id)).first().getList(field, Document.class);
    }

    @Test
    void aLoginWithThePasswordOfBeforeThatIsOvertakenByAChangeOpensNothing() {
        // The other instance changes the password between the check and the session.
        UserDao overtaken = spy(new UserDao(one.daos.collection()));
        Authentication access = access();
        doAnswer(call -> {
                    Object found = call.callRealMethod();
                    if (one.logInFits("anna", PASSWORD)) {
                        one.passwordChange.change(access, PASSWORD, WANTED, caller);
                    }
                    return found;
                })
                .when(overtaken)
                .find(any());
        Wiring late = new Wiring(Wiring.with(overtaken, one.daos), clock);
        assertFails(Reason.CREDENTIALS_WRONG, () -> late.logIn("anna", PASSWORD));
        assertEquals(1, access("anna", "sessions").size());
    }

    @Test
    void asvs_7_5_2_thePersonEndsOneSessionOrAllOthers() {
        String second = one.logIn("anna", PASSWORD);
        String third = one.logIn("anna", PASSWORD);
        one.own.endSession(access(), one.access(second).session().jti(), caller);
        assertFails(Reason.TOKEN_INVALID, () -> other.access(second));
        other.access(third);
        one.own.endOtherSessions(access(), caller);
        assertFails(Reason.TOKEN_INVALID, () -> other.access(third));
        other.access(token);
    }

    @Test
    void aSessionThatIsUnknownOrSomebodyElsesCannotBeEnded() {
        one.register("eve");
        String eves = one.logIn("eve", PASSWORD);
        String jti = one.access(eves).session().jti();
        assertFails(Reason.SESSION_UNKNOWN, () -> one.own.endSession(access(), jti, caller));
        assertFails(Reason.SESSION_UNKNOWN, () -> one.own.endSession(access(), "unknown", caller));
        one.access(eves);
    }

    @Test
    void theCopyOfEverythingHasNoHashInIt() {
        assertThrows(Failure.class, () -> one.logIn("anna", "wrong"));
        database.users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document(
                                "$set",
                                new Document("email", "a@example.org")
                                        .append("score", Double.NaN)
                                        .append("note", null)));
        Map<String, Object> everything = one.own.export(access(), caller);
        assertEquals("anna", everything.get("id"));
        assertEquals("안나", everything.get("nick"));
        assertEquals("a@example.org", everything.get("email"));
        assertEquals("NaN", everything.get("score"));
        assertTrue(everything.containsKey("note"));
        assertEquals(1, ((List<?>) everything.get("sessions")).size());
        assertTrue(everything.get("throttle").toString().contains("count=1"), everything.toString());
        assertFalse(everything.containsKey("pw"));
        assertFalse(everything.toString().contains("argon2"), everything.toString());
    }

    @Test
    void whoDeletesTheAccountIsGoneAndTheIdIsFree() {
        Authentication access = access();
        assertFails(Reason.PASSWORD_WRONG, () -> one.own.delete(access, "wrong", caller));
        one.own.delete(access, PASSWORD, caller);
        assertFails(Reason.TOKEN_INVALID, () -> other.access(token));
        assertFails(Reason.CREDENTIALS_WRONG, () -> other.logIn("anna", PASSWORD));
        one.register("anna");
        assertFails(Reason.TOKEN_INVALID, () -> other.access(token));
    }

    @Test
    void withTheAccountGoesWhatWasCountedAboutIt() {
        LoginResult login = one.accounts.logIn("anna", PASSWORD, false, caller);
        ClientInfo known = new ClientInfo("192.0.2.1", "", Optional.empty(), Optional.of(login.deviceToken()));
        assertFails(Reason.CREDENTIALS_WRONG, () -> one.accounts.logIn("anna", "wrong", false, known));
        assertEquals(2, countersOfAccounts());
        one.own.delete(access(), PASSWORD, caller);
        assertEquals(0, countersOfAccounts());
    }

    private long countersOfAccounts() {
        return database.database()
                .getCollection("throttle")
                .countDocuments(new Document("_id", new Document("$regex", "^account:")));
    }

    @Test
    void whatIsUnderWayWhileTheAccountIsDeletedChangesNothingOfItsSuccessor() {
        Authentication before = access();
        one.own.delete(before, PASSWORD, caller);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.changeNickname(before, "x", caller));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.export(before, caller));
        one.register("anna");
        String successors = one.logIn("anna", PASSWORD);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.changeNickname(before, "x", caller));
        assertFails(Reason.TOKEN_INVALID, () -> one.passwordChange.change(before, PASSWORD, WANTED, caller));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.delete(before, PASSWORD, caller));
        clock.advance(Duration.ofMinutes(20));
        one.sessions.keepAlive(before);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.export(before, caller));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.endOtherSessions(before, caller));
        assertEquals("안나", one.access(successors).user().nickname());
        assertEquals(1, one.access(successors).user().sessions().size());
    }
}
