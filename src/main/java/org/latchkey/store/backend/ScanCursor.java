package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.store.backend.Snapshots.Snapshot;
import org.latchkey.store.backend.StoredCollection.Query;

/**
 * The cursor of a collection scan, which reads the documents in steps, in the order of their keys. Other commands may run
 * between two steps; the scan returns the documents as they were when it began. A step without matches returns an empty
 * batch, as MongoDB does too; the client then requests the next batch.
 */
final class ScanCursor extends AbstractCursor {

    /** Takes well under 10 ms, even from a cold disk. */
    static final int DOCUMENTS_PER_STEP = 250;

    private final StoredCollection collection;
    private final Query query;
    private final Snapshot snapshot;
    private List<Document> found = new ArrayList<>();
    private boolean readAll;
    private int returned;

    ScanCursor(long id, StoredCollection collection, Query query, Snapshot snapshot) {
        super(id);
        this.snapshot = snapshot;
        this.collection = collection;
        this.query = query;
    }

    @Override
    public boolean isEmpty() {
        return hasReachedLimit() || readAll && found.isEmpty();
    }

    private boolean hasReachedLimit() {
        return query.limit() > 0 && returned == query.limit();
    }

    @Override
    public List<Document> takeDocuments(int max) {
        if (!readAll && found.size() < Math.max(1, max)) {
            step();
        }
        if (query.isSorted() && !readAll) {
            return List.of();
        }
        int left = query.limit() > 0 ? query.limit() - returned : found.size();
        int count = Math.min(Math.min(max > 0 ? max : found.size(), left), found.size());
        List<Document> batch = collection.project(query, found.subList(0, count));
        found = new ArrayList<>(found.subList(count, found.size()));
        returned += count;
        if (hasReachedLimit()) {
            snapshot.close();
        }
        return batch;
    }

    private void step() {
        found.addAll(collection.match(query, read()));
        if (query.isSorted() && (readAll || query.limit() > 0)) {
            // Discards documents beyond the limit after each step: a scan may match a million.
            found = new ArrayList<>(collection.sortAndLimit(query, found));
        }
    }

    private List<Document> read() {
        List<Document> documents = snapshot.read(id, DOCUMENTS_PER_STEP);
        readAll = documents.size() < DOCUMENTS_PER_STEP;
        return documents;
    }
}
