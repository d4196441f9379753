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

/** A database that goes away between two steps of one use-case: the answer must be true of what has been done. */
class InterruptedUseCaseTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private Wiring whole;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        whole = new Wiring(database.database(), clock);
        whole.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The database answers everything but one kind of question about counters. */
    private Wiring withoutCounters(String method) {
        CounterDao counters = mock(
                CounterDao.class,
                withSettings()
                        .spiedInstance(new CounterDao(database.database()))
                        .defaultAnswer(call -> {
                            if (call.getMethod().getName().equals(method)) {
                                throw new MongoTimeoutException("away, on purpose");
                            }
                            return call.callRealMethod();
                        }));
        return new Wiring(Wiring.with(counters, whole.daos), clock);
    }

    private List<Document> storedSessions() {
        return database.users().find(new Document("id", "anna")).first().getList("sessions", Document.class, List.of());
    }

    private static void assertAway(Runnable useCase) {
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(Failure.class, useCase::run).reason());
    }

    @Test
    void aDeletionThatIsRefusedHasDeletedNothing() {
        String token = whole.logIn("anna", PASSWORD);
        Wiring broken = withoutCounters("deleteAll");
        assertAway(() -> broken.own.delete(whole.access(token), PASSWORD, Wiring.stranger()));
        assertEquals("anna", whole.access(token).user().id());
    }

    @Test
    void anOperatorsDeletionThatFailsHasDeletedNothing() {
        assertAway(() -> withoutCounters("deleteAll").administration.changes().delete("anna"));
        assertTrue(whole.users.find("anna").isPresent());
    }

    @Test
    void anOperatorsOneTimePasswordThatFailsIsNotSet() {
        assertAway(() -> withoutCounters("deleteAll")
                .administration
                .changes()
                .setOneTimePassword("anna", "tumbling orchid", clock.instant().plus(Duration.ofDays(1))));
        whole.logIn("anna", PASSWORD);
    }

    @Test
    void whatThePasswordWasAskedForIsDoneEvenIfEarlierFailuresCannotBeForgotten() {
        assertThrows(Failure.class, () -> whole.logIn("anna", "wrong"));
        Wiring broken = withoutCounters("delete");
        String token = broken.logIn("anna", PASSWORD);
        assertEquals("anna", whole.access(token).user().id());
        broken.own.delete(whole.access(token), PASSWORD, Wiring.stranger());
        assertTrue(whole.users.find("anna").isEmpty());
    }

    @Test
    void asvs_7_2_4_ofTheSessionBeforeAndTheNewOneNeverBothAreAliveWithoutTheLogin() {
        String before = whole.logIn("anna", PASSWORD);
        SessionDao sessions = spy(new SessionDao(whole.daos.collection()));
        doThrow(new Failure(Reason.STORE_UNAVAILABLE)).when(sessions).end(anyString(), anyString());
        Wiring broken = new Wiring(Wiring.with(sessions, whole.daos), clock);
        assertAway(() -> broken.accounts.logIn("anna", PASSWORD, false, Wiring.withToken(Optional.of(before))));
        assertEquals(1, storedSessions().size());
        whole.access(before);
    }

    @Test
    void asvs_16_2_1_theEndOfTheSessionBeforeIsLogged() {
        String before = whole.logIn("anna", PASSWORD);
        whole.register("eve");
        try (RecordedLog log = RecordedLog.ofSecurity()) {
            whole.accounts.logIn("eve", PASSWORD, false, Wiring.withToken(Optional.of(before)));
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
