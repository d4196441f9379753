package org.latchkey.store.backend;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.store.backend.StoredCollection.Portion;
import org.latchkey.store.backend.StoredCollection.Wanted;

/**
 * A query that reads every document of a collection, step by step in the order of the keys. Between two steps others may
 * change what they like: a document that is there all the time is found, and found once. Steps in which nothing was found
 * are answered by no documents, as MongoDB does as well; the client asks again.
 */
final class ScanCursor extends AbstractCursor {

    /** Read in well under 10 ms, even from a cold disk. */
    static final int DOCUMENTS_PER_STEP = 250;

    private final StoredCollection collection;
    private final Wanted wanted;
    private List<Document> found = new ArrayList<>();
    private Object last;
    private boolean readAll;
    private int given;

    ScanCursor(long id, StoredCollection collection, Wanted wanted) {
        super(id);
        this.collection = collection;
        this.wanted = wanted;
    }

    @Override
    public boolean isEmpty() {
        return isEnough() || readAll && found.isEmpty();
    }

    private boolean isEnough() {
        return wanted.limit() > 0 && given == wanted.limit();
    }

    @Override
    public List<Document> takeDocuments(int most) {
        if (!readAll && found.size() < Math.max(1, most)) {
            step();
        }
        if (wanted.isSorted() && !readAll) {
            return List.of();
        }
        int left = wanted.limit() > 0 ? wanted.limit() - given : found.size();
        int count = Math.min(Math.min(most > 0 ? most : found.size(), left), found.size());
        List<Document> batch = collection.projected(wanted, found.subList(0, count));
        found = new ArrayList<>(found.subList(count, found.size()));
        given += count;
        return batch;
    }

    private void step() {
        found.addAll(collection.matching(wanted, read()));
        if (wanted.isSorted() && (readAll || wanted.limit() > 0)) {
            // Of those that can no longer be among the first ones none is kept: all might be a million.
            found = new ArrayList<>(collection.first(wanted, found));
        }
    }

    private List<Document> read() {
        Portion portion = collection.after(last, DOCUMENTS_PER_STEP);
        last = portion.last();
        readAll = portion.isLast();
        return portion.documents();
    }
}
