package org.latchkey.account.query;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.UnusableStoreException;

/**
 * The version of the stored documents, in the collection {@code meta} under {@code documents}. A release that makes
 * incompatible changes raises it, so that an earlier WAR refuses to start instead of damaging accounts.
 */
public final class StoredVersion {

    /** The version that this release reads and writes. */
    public static final int KNOWN = 1;

    /** The key of a document in {@code meta} that exists while a restore runs, or after it was interrupted. */
    public static final String RESTORE = "restore";

    private static final Bson KEY = Filters.eq("_id", "documents");
    private static final String VERSION = "version";

    private final MongoCollection<Document> meta;

    /** @param database the database with the collection */
    public StoredVersion(MongoDatabase database) {
        this.meta = database.getCollection(CollectionNames.META);
    }

    /**
     * Refuses documents of a later release or of half a restore, and stores the current version if it is missing or older.
     *
     * @throws UnusableStoreException if the documents have a later version than {@value #KNOWN}, or a restore is not complete
     * @throws MongoException if the database does not answer
     */
    public void check() {
        Document stored = meta.find(KEY).first();
        long version = stored != null && stored.get(VERSION) instanceof Number number ? number.longValue() : 0;
        if (version > KNOWN) {
            throw UnusableStoreException.laterVersion(version, KNOWN);
        }
        if (meta.find(Filters.eq("_id", RESTORE)).first() != null) {
            throw UnusableStoreException.halfRestored();
        }
        if (version < KNOWN) {
            store();
        }
    }

    private void store() {
        try {
            meta.updateOne(KEY, Updates.max(VERSION, KNOWN), new UpdateOptions().upsert(true));
        } catch (MongoException e) {
            // Of two concurrent upserts MongoDB may refuse one: the other instance has stored the same.
            if (!Queries.isDuplicateKey(e)) {
                throw e;
            }
        }
    }
}
