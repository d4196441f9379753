package org.latchkey.store.backend;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Collections as they are when a scan begins. The store keeps the pages of that version until the scan has ended, or has not
 * been continued for ten minutes: its client may have disappeared. Not thread-safe.
 */
final class Snapshots {

    /** As long as MongoDB keeps a cursor that is not used. */
    static final Duration MAX_IDLE = Duration.ofMinutes(10);

    private final MVStore store;
    private final LongSupplier nanoTime;
    private final List<Snapshot> open = new ArrayList<>();

    /** @param nanoTime the time in nanoseconds with any origin */
    Snapshots(MVStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Returns the committed documents of a collection, which no later command changes. */
    Snapshot of(MVMap<Object, byte[]> documents) {
        MVStore.TxCounter usage = store.registerVersionUsage();
        Snapshot snapshot = new Snapshot(documents.openVersion(store.getCurrentVersion()), usage);
        open.add(snapshot);
        return snapshot;
    }

    /** Closes snapshots that have not been used for a long time. */
    void closeIdle() {
        if (!open.isEmpty()) {
            List.copyOf(open).stream()
                    .filter(snapshot -> nanoTime.getAsLong() - snapshot.usedAt > MAX_IDLE.toNanos())
                    .forEach(Snapshot::close);
        }
    }

    /** Closes all snapshots, before the store is closed. */
    void closeAll() {
        List.copyOf(open).forEach(Snapshot::close);
    }

    /** The documents of a collection at one moment. */
    final class Snapshot {

        private final MVMap<Object, byte[]> documents;
        private final MVStore.TxCounter usage;
        private long usedAt = nanoTime.getAsLong();

        private Snapshot(MVMap<Object, byte[]> documents, MVStore.TxCounter usage) {
            this.documents = documents;
            this.usage = usage;
        }

        /**
         * Reads the next documents in the order of their keys.
         *
         * @param cursorId the cursor that reads them
         * @param lastKey the key to start after; null to start with the first document
         * @param max the maximum number of documents
         * @throws CursorNotFoundException if the snapshot is closed
         */
        Batch readAfter(long cursorId, Object lastKey, int max) {
            if (!open.contains(this)) {
                throw new CursorNotFoundException(cursorId);
            }
            usedAt = nanoTime.getAsLong();
            List<Document> batch = new ArrayList<>(max);
            Object key = lastKey == null ? documents.firstKey() : documents.higherKey(lastKey);
            if (key == null) {
                return new Batch(batch, lastKey, true);
            }
            Cursor<Object, byte[]> cursor = documents.cursor(key);
            while (batch.size() < max && cursor.hasNext()) {
                key = cursor.next();
                batch.add(StoredDocuments.decode(cursor.getValue()));
            }
            return new Batch(batch, key, !cursor.hasNext());
        }

        /** Lets the store use the space of changed documents again. */
        void close() {
            if (open.remove(this)) {
                store.deregisterVersionUsage(usage);
            }
        }
    }

    /**
     * Documents of one step of a scan.
     *
     * @param documents the documents, in the order of their keys
     * @param lastKey the key of the last document
     * @param isLast whether there are no documents after it
     */
    record Batch(List<Document> documents, Object lastKey, boolean isLast) {
        @Override
        public String toString() {
            return "Batch[<hidden>]";
        }
    }
}
