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
        Snapshot snapshot = new Snapshot(documents);
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

    /** The documents of a collection at one moment, which are read once, in the order of their keys. */
    final class Snapshot {

        private final MVStore.TxCounter usage = store.registerVersionUsage();
        private final Cursor<Object, byte[]> documents;
        private long usedAt = nanoTime.getAsLong();

        private Snapshot(MVMap<Object, byte[]> documents) {
            this.documents = documents.openVersion(store.getCurrentVersion()).cursor(null);
        }

        /**
         * Reads the next documents, and closes the snapshot after the last one.
         *
         * @param cursorId the cursor that reads them
         * @param max the maximum number of documents; fewer are the last ones
         * @throws CursorNotFoundException if the snapshot is closed
         */
        List<Document> read(long cursorId, int max) {
            if (!open.contains(this)) {
                throw new CursorNotFoundException(cursorId);
            }
            usedAt = nanoTime.getAsLong();
            List<Document> batch = new ArrayList<>(max);
            while (batch.size() < max && documents.hasNext()) {
                documents.next();
                batch.add(StoredDocuments.decode(documents.getValue()));
            }
            if (batch.size() < max) {
                close();
            }
            return batch;
        }

        /** Lets the store use the space of changed documents again. */
        void close() {
            if (open.remove(this)) {
                store.deregisterVersionUsage(usage);
            }
        }
    }
}
