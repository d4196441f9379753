package org.latchkey.account.factor;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.text.Base64Url;
import org.latchkey.account.text.Digests;

/**
 * The collection {@code pending}: what waits for the next request of a browser, for some minutes. The key of a document is
 * the digest of a secret that the browser has. Every method throws {@code Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class PendingDao {

    static final String KEY = "_id";
    static final String EXPIRES = "expires";

    private static final Duration FULL_SCAN_TIMEOUT = Duration.ofMinutes(10);

    private final MongoCollection<Document> pending;
    private final MongoCollection<Document> allPending;

    /** @param database the database of the collection */
    public PendingDao(MongoDatabase database) {
        // A power failure may lose a login that has just begun, which is not worth a disk write for each.
        this.pending = database.getCollection(CollectionNames.PENDING)
                .withWriteConcern(database.getWriteConcern().withJournal(false));
        this.allPending = pending.withTimeout(FULL_SCAN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Creates the TTL index, by which MongoDB deletes expired documents; the embedded store needs {@link #sweep}. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.PENDING,
                EXPIRES + "_1",
                "Without it Latchkey removes expired logins and challenges by itself.",
                () -> allPending.createIndex(
                        Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
    }

    /** Deletes what has expired. */
    public void sweep(Instant now) {
        Document expired = new Document("$lte", Date.from(now));
        Queries.run(() -> Batches.forEach(
                allPending.find(new Document(EXPIRES, expired)),
                batch -> allPending.deleteMany(batch.append(EXPIRES, expired))));
    }

    /** Stores fields under a secret. */
    void add(String secret, Document fields, Instant expires) {
        Document document = new Document(KEY, key(secret));
        document.putAll(fields);
        document.append(EXPIRES, Date.from(expires));
        Queries.run(() -> pending.insertOne(document));
    }

    /** Returns the fields that are stored under a secret, if they have not expired. */
    Optional<Document> find(String secret, Instant now) {
        return Queries.ask(
                () -> Optional.ofNullable(pending.find(living(secret, now)).first()));
    }

    /**
     * Deletes what is stored under a secret, and returns its fields if they had not expired. Of several concurrent calls
     * one gets them.
     */
    Optional<Document> take(String secret, Instant now) {
        return Queries.ask(() -> Optional.ofNullable(pending.findOneAndDelete(Filters.eq(KEY, key(secret)))))
                .filter(found -> found.get(EXPIRES) instanceof Date expires
                        && expires.toInstant().isAfter(now));
    }

    /** Increments a field that is smaller than a limit, and returns whether it was. */
    boolean increment(String secret, String field, int limit, Instant now) {
        Bson filter = living(secret, now).append(field, new Document("$lt", limit));
        return Queries.ask(
                        () -> pending.updateOne(filter, Updates.inc(field, 1)).getMatchedCount())
                == 1;
    }

    private static Document living(String secret, Instant now) {
        return new Document(KEY, key(secret)).append(EXPIRES, new Document("$gt", Date.from(now)));
    }

    private static String key(String secret) {
        return Base64Url.encode(Digests.sha256(secret));
    }
}
