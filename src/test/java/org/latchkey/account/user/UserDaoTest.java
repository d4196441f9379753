package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.store.TestDatabase;

/** The DAO on the embedded server, including outages. */
class UserDaoTest extends UserDaoTests {

    @TempDir
    Path folder;

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.embedded(folder);
    }

    @Test
    void reportsAnOutageWithinSecondsAndRecoversFromIt() {
        User anna = new User(Instant.EPOCH, "anna", "hash", "안나");
        dao.insert(anna);
        database.stop();
        Instant start = Instant.now();
        Failure failure = assertThrows(Failure.class, () -> dao.find("anna"));
        assertEquals(Reason.STORE_UNAVAILABLE, failure.reason());
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 8);
        database.start();
        assertEquals(Optional.of(anna), dao.find("anna"));
    }

    @Test
    void createsTheIndexLaterIfTheDatabaseWasUnreachableAtTheStart() {
        database.stop();
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(Failure.class, collection::prepare).reason());
        database.start();
        dao.insert(new User(Instant.EPOCH, "anna", "hash", "안나"));
        assertEquals(
                Reason.ID_TAKEN,
                assertThrows(Failure.class, () -> dao.insert(new User(Instant.EPOCH, "anna", "hash", "안나")))
                        .reason());
    }
}
