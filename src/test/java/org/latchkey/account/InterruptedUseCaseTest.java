package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.withSettings;

import com.mongodb.MongoTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.store.TestDatabase;

/** Outages between two steps of a use-case: the outcome must match the stored state. */
class InterruptedUseCaseTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private TestApplication intact;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        intact = new TestApplication(database.database(), clock);
        intact.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Returns an instance for which one operation on counters fails. */
    private TestApplication withFailingCounters(String method) {
        CounterDao counters = mock(
                CounterDao.class,
                withSettings()
                        .spiedInstance(new CounterDao(database.database()))
                        .defaultAnswer(call -> {
                            if (call.getMethod().getName().equals(method)) {
                                throw new MongoTimeoutException("simulated outage");
                            }
                            return call.callRealMethod();
                        }));
        return new TestApplication(TestApplication.with(counters, intact.daos), clock);
    }

    private List<Document> storedSessions() {
        return database.users().find(new Document("id", "anna")).first().getList("sessions", Document.class, List.of());
    }

    private static void assertUnavailable(Runnable useCase) {
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(Failure.class, useCase::run).reason());
    }

    @Test
    void aDeletionThatIsRefusedHasDeletedNothing() {
        String token = intact.logIn("anna", PASSWORD);
        TestApplication broken = withFailingCounters("deleteAll");
        assertUnavailable(
                () -> broken.own.delete(intact.authenticate(token), PASSWORD, TestApplication.unknownDevice()));
        assertEquals("anna", intact.authenticate(token).user().id());
    }

    @Test
    void anOperatorsDeletionThatFailsHasDeletedNothing() {
        assertUnavailable(
                () -> withFailingCounters("deleteAll").administration.changes().delete("anna"));
        assertTrue(intact.users.find("anna").isPresent());
    }

    @Test
    void anOperatorsOneTimePasswordThatFailsIsNotSet() {
        assertUnavailable(() -> withFailingCounters("deleteAll")
                .administration
                .changes()
                .setOneTimePassword("anna", "tumbling orchid", clock.instant().plus(Duration.ofDays(1))));
        intact.logIn("anna", PASSWORD);
    }

    @Test
    void aCorrectPasswordSucceedsEvenIfTheFailureCountCannotBeReset() {
        assertThrows(Failure.class, () -> intact.logIn("anna", "wrong"));
        TestApplication broken = withFailingCounters("delete");
        String token = broken.logIn("anna", PASSWORD);
        assertEquals("anna", intact.authenticate(token).user().id());
        broken.own.delete(intact.authenticate(token), PASSWORD, TestApplication.unknownDevice());
        assertTrue(intact.users.find("anna").isEmpty());
    }

    @Test
    void asvs_7_2_4_aLoginThatCannotEndThePreviousSessionLeavesOnlyThatSession() {
        String previousToken = intact.logIn("anna", PASSWORD);
        SessionDao sessions = spy(new SessionDao(intact.daos.collection()));
        doThrow(new Failure(Reason.STORE_UNAVAILABLE)).when(sessions).end(anyString(), anyString());
        TestApplication broken = new TestApplication(TestApplication.with(sessions, intact.daos), clock);
        assertUnavailable(() ->
                broken.accounts.logIn("anna", PASSWORD, false, TestApplication.withToken(Optional.of(previousToken))));
        assertEquals(1, storedSessions().size());
        intact.authenticate(previousToken);
    }

    @Test
    void asvs_16_2_1_theEndOfThePreviousSessionIsLogged() {
        String previousToken = intact.logIn("anna", PASSWORD);
        intact.register("eve");
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            intact.accounts.logIn("eve", PASSWORD, false, TestApplication.withToken(Optional.of(previousToken)));
            List<String> events = log.lines().stream()
                    .map(line -> line.replaceAll(".*(event=.*)", "$1"))
                    .toList();
            assertEquals(
                    List.of(
                            "event=session_end outcome=success address=\"192.0.2.1\" id=\"anna\"",
                            "event=login outcome=success address=\"192.0.2.1\" id=\"eve\""),
                    events);
        }
    }
}
