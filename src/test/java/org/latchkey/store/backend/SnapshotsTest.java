package org.latchkey.store.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.backend.Snapshots.Snapshot;
import org.latchkey.store.journal.JournaledStore;
import org.latchkey.store.journal.JournaledStoreOpener;

class SnapshotsTest {

    private static final int DOCUMENTS = 2000;
    private static final long CURSOR = 7;

    private final AtomicLong nanos = new AtomicLong();

    private static MVStore open(JournaledStore file) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                // Small, so that nearly all pages are read from the file.
                .cacheSize(0)
                .open();
        store.setRetentionTime(0);
        return store;
    }

    private static MVMap<Object, byte[]> documents(MVStore store) {
        return store.openMap(
                "documents",
                new MVMap.Builder<Object, byte[]>()
                        .keyType(StoredKeys.ofCollection())
                        .valueType(new StoredDocuments()));
    }

    private static void put(MVMap<Object, byte[]> documents, int key, String value) {
        documents.put(key, StoredDocuments.encode(new Document("_id", key).append("a", value + "x".repeat(200))));
    }

    private static void commit(MVStore store, JournaledStore file) {
        store.commit();
        store.compact(50, 512 * 1024);
        store.commit();
        file.endBatch();
        file.sync();
    }

    /** Reads to the end, with a change of the store between two steps. */
    private static List<Document> read(Snapshot snapshot, Runnable between) {
        List<Document> found = new ArrayList<>();
        List<Document> batch;
        do {
            batch = snapshot.read(CURSOR, 100);
            found.addAll(batch);
            between.run();
        } while (!batch.isEmpty());
        return found;
    }

    @Test
    void aScanReturnsTheDocumentsOfItsBeginningWhileAllAreRewrittenAndCompacted(@TempDir Path folder) {
        JournaledStore file = JournaledStoreOpener.open(folder.resolve("store"));
        try (MVStore store = open(file)) {
            MVMap<Object, byte[]> documents = documents(store);
            IntStream.range(0, DOCUMENTS).forEach(key -> put(documents, key, "old"));
            commit(store, file);
            Snapshots snapshots = new Snapshots(store, nanos::get);
            Snapshot snapshot = snapshots.of(documents);
            AtomicLong round = new AtomicLong();
            List<Document> found = read(snapshot, () -> {
                long number = round.incrementAndGet();
                for (int key = 0; key < DOCUMENTS; key += 3) {
                    put(documents, key, "new" + number);
                    documents.remove(key + 1);
                    put(documents, DOCUMENTS + key, "added");
                }
                commit(store, file);
            });
            snapshots.closeAll();
            assertEquals(DOCUMENTS, found.size());
            for (int key = 0; key < DOCUMENTS; key++) {
                assertEquals(key, found.get(key).get("_id"));
                assertTrue(found.get(key).get("a").toString().startsWith("old"), key + " was changed");
            }
        }
    }

    @Test
    void theSpaceOfAnAbandonedScanIsUsedAgainAfterTenMinutes(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("store");
        JournaledStore file = JournaledStoreOpener.open(path);
        try (MVStore store = open(file)) {
            MVMap<Object, byte[]> documents = documents(store);
            Snapshots snapshots = new Snapshots(store, nanos::get);
            rewrite(store, file, documents, 20);
            Snapshot abandoned = snapshots.of(documents);
            snapshots.closeIdle();
            assertFalse(abandoned.read(CURSOR, 10).isEmpty());
            nanos.addAndGet(Snapshots.MAX_IDLE.toNanos() + 1);
            snapshots.closeIdle();
            assertThrows(CursorNotFoundException.class, () -> abandoned.read(CURSOR, 10));
            rewrite(store, file, documents, 20);
            long before = Files.size(path);
            rewrite(store, file, documents, 60);
            assertTrue(Files.size(path) < before * 3 / 2, before + " bytes became " + Files.size(path));
        }
    }

    private static void rewrite(MVStore store, JournaledStore file, MVMap<Object, byte[]> documents, int times) {
        for (int i = 0; i < times; i++) {
            for (int key = 0; key < DOCUMENTS; key++) {
                put(documents, key, "v" + i);
            }
            commit(store, file);
        }
    }
}
