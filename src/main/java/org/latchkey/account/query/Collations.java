package org.latchkey.account.query;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;

/**
 * Checks that ids are compared byte by byte. Queries and indexes inherit the default collation of their collection: with
 * one that ignores case, {@code Anna} would find {@code anna}.
 */
public final class Collations {

    private static final List<String> OURS = List.of("user", "throttle", "meta");

    private Collations() {}

    /**
     * Checks the collections that exist; those that the application creates have the simple collation.
     *
     * @throws UnusableStoreException if one of them has another collation
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public static void requireSimple(MongoDatabase database) {
        Queries.run(() -> database.listCollections().forEach(Collations::check));
    }

    private static void check(Document collection) {
        if (OURS.contains(collection.getString("name"))
                && collection.get("options") instanceof Document options
                && !isSimple(options.get("collation"))) {
            throw UnusableStoreException.collation(collection.getString("name"));
        }
    }

    /** Returns whether a collection or an index with these options compares byte by byte. */
    static boolean isSimple(Object collation) {
        return !(collation instanceof Document named) || "simple".equals(named.get("locale"));
    }
}
