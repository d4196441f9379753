package org.latchkey.account.query;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Processes a large collection in batches of some hundred documents. The embedded store serves one request at a time, so no
 * query may scan all documents.
 *
 * <p>Every document that exists all the time is visited, with any type of {@code _id}; documents that are inserted or
 * changed meanwhile may be visited or not.
 */
public final class Batches {

    /** The number of documents in a batch. */
    public static final int SIZE = 250;

    private static final String KEY = "_id";

    private Batches() {}

    /**
     * Returns the results of a query, which are fetched in batches.
     *
     * @return a cursor that the caller closes
     */
    public static MongoCursor<Document> of(FindIterable<Document> found) {
        return found.batchSize(SIZE).cursor();
    }

    /**
     * Changes the results of a query batch by batch.
     *
     * @param found the query; only keys are fetched
     * @param change receives a filter for each batch, to which conditions may be added: a flat document, so the embedded
     *     store uses an index
     */
    public static void forEach(FindIterable<Document> found, Consumer<Document> change) {
        List<Object> keys = new ArrayList<>(SIZE);
        try (MongoCursor<Document> cursor = of(found.projection(Projections.include(KEY)))) {
            while (cursor.hasNext()) {
                keys.add(cursor.next().get(KEY));
                if (keys.size() == SIZE) {
                    change.accept(among(keys));
                    keys.clear();
                }
            }
        }
        if (!keys.isEmpty()) {
            change.accept(among(keys));
        }
    }

    private static Document among(List<Object> keys) {
        return new Document(KEY, new Document("$in", new ArrayList<>(keys)));
    }
}
