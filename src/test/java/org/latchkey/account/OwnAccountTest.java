package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.UserDao;

class OwnAccountTest extends TwoInstances {

    private static final String NEW_PASSWORD = "battery staple";

    @Test
    void aChangedNicknameMustKeepTheRulesForNewOnes() {
        one.own.changeNickname(authentication(), "새 이름", client);
        assertEquals("새 이름", authentication().user().nickname());
        assertFails(Reason.NICKNAME_TOO_LONG, () -> one.own.changeNickname(authentication(), "가".repeat(33), client));
        assertFails(Reason.NICKNAME_MISSING, () -> one.own.changeNickname(authentication(), " ", client));
        assertFails(Reason.NICKNAME_CONTROL_CHARACTER, () -> one.own.changeNickname(authentication(), "a\nb", client));
        one.own.changeNickname(authentication(), "가".repeat(32), client);
    }

    @Test
    void asvs_7_4_3_aChangeOfThePasswordEndsAllSessionsAndBeginsANewOne() {
        String elsewhere = one.logIn("anna", PASSWORD);
        String next = one.passwordChange
                .change(authentication(), PASSWORD, NEW_PASSWORD, client)
                .sessionToken()
                .token();
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(elsewhere));
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(token));
        other.authenticate(next);
        assertFails(Reason.CREDENTIALS_WRONG, () -> other.logIn("anna", PASSWORD));
        other.logIn("anna", NEW_PASSWORD);
    }

    @Test
    void asvs_6_2_3_aChangeNeedsTheCurrentPassword() {
        Authentication authentication = authentication();
        assertFails(
                Reason.PASSWORD_WRONG, () -> one.passwordChange.change(authentication, "wrong", NEW_PASSWORD, client));
        one.authenticate(token);
        one.logIn("anna", PASSWORD);
    }

    @Test
    void asvs_6_2_aNewPasswordMustKeepTheRules() {
        Authentication authentication = authentication();
        assertFails(
                Reason.PASSWORD_TOO_SHORT, () -> one.passwordChange.change(authentication, PASSWORD, "short", client));
        assertFails(
                Reason.NEW_PASSWORD_MISSING, () -> one.passwordChange.change(authentication, PASSWORD, "   ", client));
        assertFails(
                Reason.PASSWORD_COMMON, () -> one.passwordChange.change(authentication, PASSWORD, "password1", client));
        Failure common = assertThrows(
                Failure.class, () -> one.passwordChange.change(authentication, PASSWORD, "password1", client));
        assertEquals(Optional.of(Field.NEW_PASSWORD), common.field());
        assertFails(
                Reason.PASSWORD_UNCHANGED, () -> one.passwordChange.change(authentication, PASSWORD, PASSWORD, client));
        assertFails(
                Reason.PASSWORD_TOO_LONG,
                () -> one.passwordChange.change(authentication, PASSWORD, "x".repeat(257), client));
        one.register("annamaria");
        Authentication annamaria = one.authenticate(one.logIn("annamaria", PASSWORD));
        assertFails(
                Reason.PASSWORD_IS_A_NAME, () -> one.passwordChange.change(annamaria, PASSWORD, "AnnaMaria", client));
    }

    @Test
    void asvs_6_3_1_guessingTheCurrentPasswordIsThrottledLikeALogin() {
        Authentication authentication = authentication();
        for (int i = 0; i < 5; i++) {
            assertFails(
                    Reason.PASSWORD_WRONG,
                    () -> one.passwordChange.change(authentication, "wrong", NEW_PASSWORD, client));
        }
        assertFails(Reason.THROTTLED, () -> one.passwordChange.change(authentication, PASSWORD, NEW_PASSWORD, client));
        assertFails(Reason.THROTTLED, () -> other.own.delete(authentication, PASSWORD, client));
        assertFails(Reason.THROTTLED, () -> other.logIn("anna", PASSWORD));
        clock.advance(Duration.ofSeconds(2));
        one.passwordChange.change(authentication, PASSWORD, NEW_PASSWORD, client);
    }

    @Test
    void ofTwoConcurrentChangesOneSucceedsAndTheOtherFailsWithPasswordWrong() throws Exception {
        Authentication authentication = authentication();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> changes = threads.invokeAll(List.of(
                    () -> isChanged(authentication, "battery staple one"),
                    () -> isChanged(authentication, "battery staple two")));
            boolean first = changes.get(0).get();
            assertEquals(!first, changes.get(1).get());
            one.logIn("anna", first ? "battery staple one" : "battery staple two");
        } finally {
            threads.shutdown();
        }
        assertEquals(2, storedList("anna", "sessions").size());
    }

    @Test
    void asvs_6_3_1_aChangeOfThePasswordRevokesAllDevicesExceptItsOwn() {
        String here = TestApplication.session(one.accounts.logIn("anna", PASSWORD, false, client))
                .deviceToken();
        String elsewhere = TestApplication.session(one.accounts.logIn("anna", PASSWORD, false, client))
                .deviceToken();
        assertTrue(other.isKnownDevice("anna", here) && other.isKnownDevice("anna", elsewhere));
        String next = one.passwordChange
                .change(authentication(), PASSWORD, NEW_PASSWORD, TestApplication.withDevice(here))
                .deviceToken();
        assertTrue(other.isKnownDevice("anna", next));
        assertFalse(other.isKnownDevice("anna", elsewhere));
        // The previous token of this device, which may have been copied.
        assertFalse(other.isKnownDevice("anna", here));
    }

    @Test
    void asvs_6_3_1_aOneTimePasswordRevokesAllDevices() {
        String device = TestApplication.session(one.accounts.logIn("anna", PASSWORD, false, client))
                .deviceToken();
        one.administration
                .changes()
                .setOneTimePassword("anna", "one time horse", clock.instant().plus(Duration.ofDays(1)));
        assertFalse(other.isKnownDevice("anna", device));
        // A revoked device token is no error.
        String next = TestApplication.session(
                        one.accounts.logIn("anna", "one time horse", false, TestApplication.withDevice(device)))
                .deviceToken();
        assertTrue(other.isKnownDevice("anna", next));
    }

    @Test
    void aChangeThatIsSentTwiceSucceedsTwice() {
        Authentication authentication = authentication();
        String first = one.passwordChange
                .change(authentication, PASSWORD, NEW_PASSWORD, client)
                .sessionToken()
                .token();
        String second = other.passwordChange
                .change(authentication, PASSWORD, NEW_PASSWORD, client)
                .sessionToken()
                .token();
        one.authenticate(first);
        one.authenticate(second);
        assertFails(Reason.TOKEN_INVALID, () -> one.authenticate(token));
        assertFails(
                Reason.PASSWORD_WRONG,
                () -> one.passwordChange.change(authentication, PASSWORD, NEW_PASSWORD + "!", client));
        one.logIn("anna", NEW_PASSWORD);
    }

    @Test
    void twoEqualChangesAtOnceBothSucceed() throws Exception {
        Authentication authentication = authentication();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> change = () -> isChanged(authentication, NEW_PASSWORD);
            for (Future<Boolean> changed : threads.invokeAll(List.of(change, change))) {
                assertTrue(changed.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aWrongCurrentPasswordIsRefusedEvenIfTheNewOneEqualsTheStoredOne() {
        assertFails(
                Reason.PASSWORD_WRONG,
                () -> one.passwordChange.change(authentication(), NEW_PASSWORD, PASSWORD, client));
    }

    @Test
    void aDeletionThatIsSentTwiceSucceedsTwice() {
        Authentication authentication = authentication();
        one.own.delete(authentication, PASSWORD, client);
        other.own.delete(authentication, PASSWORD, client);
        assertEquals(0, countersOfAccounts());
    }

    private boolean isChanged(Authentication authentication, String newPassword) {
        try {
            one.passwordChange.change(authentication, PASSWORD, newPassword, client);
            return true;
        } catch (Failure failure) {
            assertEquals(Reason.PASSWORD_WRONG, failure.reason());
            return false;
        }
    }

    private List<Document> storedList(String id, String field) {
        return database.users().find(new Document("id", id)).first().getList(field, Document.class);
    }

    @Test
    void aLoginWithTheOldPasswordFailsIfAChangeOvertakesIt() {
        // The other instance changes the password between the check and the session.
        UserDao overtaken = spy(new UserDao(one.daos.collection()));
        Authentication authentication = authentication();
        doAnswer(call -> {
                    Object found = call.callRealMethod();
                    if (one.isPassword("anna", PASSWORD)) {
                        one.passwordChange.change(authentication, PASSWORD, NEW_PASSWORD, client);
                    }
                    return found;
                })
                .when(overtaken)
                .find(any());
        TestApplication overtakenLogin = new TestApplication(TestApplication.with(overtaken, one.daos), clock);
        assertFails(Reason.CREDENTIALS_WRONG, () -> overtakenLogin.logIn("anna", PASSWORD));
        assertEquals(1, storedList("anna", "sessions").size());
    }

    @Test
    void asvs_7_5_2_aUserEndsOneSessionOrAllOthers() {
        String second = one.logIn("anna", PASSWORD);
        String third = one.logIn("anna", PASSWORD);
        one.own.endSession(authentication(), one.authenticate(second).session().jti(), client);
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(second));
        other.authenticate(third);
        one.own.endOtherSessions(authentication(), client);
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(third));
        other.authenticate(token);
    }

    @Test
    void anUnknownSessionAndASessionOfAnotherUserCannotBeEnded() {
        one.register("eve");
        String eves = one.logIn("eve", PASSWORD);
        String jti = one.authenticate(eves).session().jti();
        assertFails(Reason.SESSION_UNKNOWN, () -> one.own.endSession(authentication(), jti, client));
        assertFails(Reason.SESSION_UNKNOWN, () -> one.own.endSession(authentication(), "unknown", client));
        one.authenticate(eves);
    }

    @Test
    void theExportContainsAllFieldsExceptTheHash() {
        assertThrows(Failure.class, () -> one.logIn("anna", "wrong"));
        database.users()
                .updateOne(
                        new Document("id", "anna"),
                        new Document(
                                "$set",
                                new Document("email", "a@example.org")
                                        .append("score", Double.NaN)
                                        .append("note", null)));
        Map<String, Object> export = one.own.export(authentication(), client);
        assertEquals("anna", export.get("id"));
        assertEquals("안나", export.get("nick"));
        assertEquals("a@example.org", export.get("email"));
        assertEquals("NaN", export.get("score"));
        assertTrue(export.containsKey("note"));
        assertEquals(1, ((List<?>) export.get("sessions")).size());
        assertTrue(export.get("throttle").toString().contains("count=1"), export.toString());
        assertFalse(export.containsKey("pw"));
        assertFalse(export.toString().contains("argon2"), export.toString());
    }

    @Test
    void aDeletionRemovesTheAccountAndFreesTheId() {
        Authentication authentication = authentication();
        assertFails(Reason.PASSWORD_WRONG, () -> one.own.delete(authentication, "wrong", client));
        one.own.delete(authentication, PASSWORD, client);
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(token));
        assertFails(Reason.CREDENTIALS_WRONG, () -> other.logIn("anna", PASSWORD));
        one.register("anna");
        assertFails(Reason.TOKEN_INVALID, () -> other.authenticate(token));
    }

    @Test
    void aDeletionRemovesTheCountersOfTheAccount() {
        LoginResult login = TestApplication.session(one.accounts.logIn("anna", PASSWORD, false, client));
        ClientInfo known = new ClientInfo("192.0.2.1", "", Optional.empty(), Optional.of(login.deviceToken()));
        assertFails(
                Reason.CREDENTIALS_WRONG,
                () -> TestApplication.session(one.accounts.logIn("anna", "wrong", false, known)));
        assertEquals(2, countersOfAccounts());
        one.own.delete(authentication(), PASSWORD, client);
        assertEquals(0, countersOfAccounts());
    }

    private long countersOfAccounts() {
        return database.database()
                .getCollection("throttle")
                .countDocuments(new Document("_id", new Document("$regex", "^account:")));
    }

    @Test
    void requestsFromBeforeADeletionDoNotChangeALaterAccountWithTheSameId() {
        Authentication before = authentication();
        one.own.delete(before, PASSWORD, client);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.changeNickname(before, "x", client));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.export(before, client));
        one.register("anna");
        String successorToken = one.logIn("anna", PASSWORD);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.changeNickname(before, "x", client));
        assertFails(Reason.TOKEN_INVALID, () -> one.passwordChange.change(before, PASSWORD, NEW_PASSWORD, client));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.delete(before, PASSWORD, client));
        clock.advance(Duration.ofMinutes(20));
        one.sessions.keepAlive(before);
        assertFails(Reason.TOKEN_INVALID, () -> one.own.export(before, client));
        assertFails(Reason.TOKEN_INVALID, () -> one.own.endOtherSessions(before, client));
        assertEquals("안나", one.authenticate(successorToken).user().nickname());
        assertEquals(1, one.authenticate(successorToken).user().sessions().size());
    }
}
