package org.latchkey.account.query;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * How to go through a large collection: some hundred documents at a time, so that others get their turn. The embedded
 * store answers nobody else while it answers one question, so that none may be about all documents.
 *
 * <p>A document that is there all the time is met, whatever the type of its {@code _id}; one that comes or changes
 * meanwhile may be.
 */
public final class Batches {

    /** How many documents to ask for at a time. */
    public static final int SIZE = 250;

    private static final String KEY = "_id";

    private Batches() {}

    /**
     * The documents that a query finds, which are asked for in portions as they are used up.
     *
     * @return to be closed by the caller
     */
    public static MongoCursor<Document> of(FindIterable<Document> found) {
        return found.batchSize(SIZE).cursor();
    }

    /**
     * Does something with what a query finds, portion by portion.
     *
     * @param found the query; only the keys are asked for
     * @param change is given a filter for each portion, to which others may be added: one flat document, which the
     *     embedded store has an index for
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
