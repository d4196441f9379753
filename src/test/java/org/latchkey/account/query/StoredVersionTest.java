package org.latchkey.account.query;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.Daos;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.store.TestDatabase;

class StoredVersionTest {

    private static final Document KEY = new Document("_id", "documents");

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void store(Object version) {
        database.database().getCollection("meta").insertOne(new Document(KEY).append("version", version));
    }

    private int stored() {
        return database.database().getCollection("meta").find(KEY).first().getInteger("version");
    }

    private Daos daos() {
        return Daos.of(database.database(), true, Clock.systemUTC());
    }

    @Test
    void theFirstStartStoresTheVersion() {
        daos().collection().prepare();
        assertEquals(StoredVersion.KNOWN, stored());
    }

    @Test
    void documentsOfALaterReleaseStopTheStartWithAMessage() {
        store(StoredVersion.KNOWN + 1);
        Daos daos = daos();
        String message = assertThrows(
                        UnusableStoreException.class, () -> daos.collection().prepare())
                .getMessage();
        assertTrue(message.contains("a later release of Latchkey (version " + (StoredVersion.KNOWN + 1)), message);
        assertEquals(StoredVersion.KNOWN + 1, stored());
    }

    @Test
    void aDatabaseThatWasUnreachableAtTheStartIsCheckedBeforeItsFirstQuery() {
        store(StoredVersion.KNOWN + 1);
        Daos daos = daos();
        assertThrows(UnusableStoreException.class, () -> daos.users().findTyped("anna"));
        assertThrows(UnusableStoreException.class, () -> daos.sessions().end("anna", "jti"));
        assertThrows(UnusableStoreException.class, () -> daos.admin().count(java.time.Instant.EPOCH));
    }

    @Test
    void documentsOfAnEarlierReleaseAreAccepted() {
        store(0);
        assertDoesNotThrow(() -> daos().collection().prepare());
        assertEquals(StoredVersion.KNOWN, stored());
    }
}
