package org.latchkey.account.backup;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.query.StoredVersion;
import org.latchkey.account.user.UserCollection;

/** Reads and writes whole collections. Every method throws {@link Failure} with {@link Reason#STORE_UNAVAILABLE}. */
public final class BackupDao {

    /**
     * The collections of a backup. The others have what is of use for some minutes or hours: mails that wait, the tokens of
     * their links, and logins without their second factor.
     */
    static final List<String> COLLECTIONS =
            List.of(CollectionNames.META, CollectionNames.USERS, CollectionNames.COUNTERS);

    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(2);
    private static final String KEY = "_id";
    /** The other documents of {@code meta} exist for a moment, at a start or during a restore. */
    private static final Bson LASTING =
            Filters.and(Filters.type(KEY, "string"), Filters.ne(KEY, StoredVersion.RESTORE));

    private final MongoDatabase database;

    /** @param database the database of the collections */
    public BackupDao(MongoDatabase database) {
        this.database = database;
    }

    private MongoCollection<RawBsonDocument> collection(String name) {
        return database.getCollection(name, RawBsonDocument.class)
                .withTimeout(BATCH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Passes each document of a collection to a visitor, as it is when the first is read if this is the embedded store. */
    void forEach(String name, Consumer<RawBsonDocument> visitor) {
        Queries.run(() -> {
            Bson filter = name.equals(CollectionNames.META) ? LASTING : Filters.empty();
            try (MongoCursor<RawBsonDocument> cursor = collection(name)
                    .find(filter)
                    .timeoutMode(TimeoutMode.ITERATION)
                    .batchSize(Batches.SIZE)
                    .cursor()) {
                cursor.forEachRemaining(visitor);
            }
        });
    }

    /** Returns whether there are accounts that an interrupted restore has not left behind. */
    public boolean hasAccounts() {
        return Queries.ask(
                () -> !isRestoring() && collection(CollectionNames.USERS).find().first() != null);
    }

    private boolean isRestoring() {
        return collection(CollectionNames.META)
                        .find(Filters.eq(KEY, StoredVersion.RESTORE))
                        .first()
                != null;
    }

    /** Empties the collections, creates the unique indexes, and notes that a restore has begun: no WAR starts until it ends. */
    void begin(Date now) {
        removeAll();
        new UserCollection(database).prepare();
        Queries.run(() -> collection(CollectionNames.META)
                .updateOne(
                        Filters.eq(KEY, StoredVersion.RESTORE),
                        Updates.set("began", now),
                        new UpdateOptions().upsert(true)));
    }

    void insert(String name, List<RawBsonDocument> documents) {
        Queries.run(() -> {
            if (name.equals(CollectionNames.META)) {
                // A WAR that has started on the empty store has stored the version.
                documents.forEach(document -> collection(name)
                        .replaceOne(Filters.eq(KEY, document.get(KEY)), document, new ReplaceOptions().upsert(true)));
            } else {
                collection(name).insertMany(documents);
            }
        });
    }

    /** Notes that the restore is complete. */
    void end() {
        Queries.run(() -> collection(CollectionNames.META).deleteOne(Filters.eq(KEY, StoredVersion.RESTORE)));
    }

    /** Empties the collections. The note of a restore is removed last. */
    void removeAll() {
        Queries.run(() -> {
            Document all = new Document();
            collection(CollectionNames.USERS).deleteMany(all);
            collection(CollectionNames.COUNTERS).deleteMany(all);
            collection(CollectionNames.META).deleteMany(LASTING);
        });
        end();
    }
}
