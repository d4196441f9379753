package org.latchkey.account.throttle;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;

/**
 * The collection {@code throttle}: one document for each {@link Counter}. All changes are atomic changes of one document,
 * so that any number of instances can share the counters. Every method throws {@link MongoException} if the database does
 * not answer.
 */
public final class CounterDao {

    private static final String KEY = "_id";
    private static final String COUNT = "count";
    private static final String LAST = "last";
    private static final String EXPIRES = "expires";
    /** Distinguishes a counter from earlier, deleted counters with the same key. */
    private static final String LIFE = "life";

    private static final Duration FULL_SCAN_TIMEOUT = Duration.ofMinutes(10);

    private final MongoCollection<Document> counters;
    /** A scan of a large collection takes longer than a request may. */
    private final MongoCollection<Document> allCounters;

    /** @param database the database of the collection */
    public CounterDao(MongoDatabase database) {
        // Losing the last second in a power failure allows a few more guesses, which is not worth a disk write for
        // each.
        this.counters = database.getCollection(CollectionNames.COUNTERS)
                .withWriteConcern(database.getWriteConcern().withJournal(false));
        this.allCounters = counters.withTimeout(FULL_SCAN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Creates the TTL index, by which MongoDB deletes expired counters; the embedded store needs {@link #sweep}. */
    public void prepare() {
        counters.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Returns the existing counters, expired ones included, by key. */
    Map<String, Counter> find(List<String> keys) {
        Map<String, Counter> found = new HashMap<>();
        for (Document document : counters.find(Filters.in(KEY, keys))) {
            String key = document.getString(KEY);
            // An unreadable counter cannot be incremented either: the next attempt begins a new one.
            toCounter(document).ifPresentOrElse(counter -> found.put(key, counter), () -> delete(key));
        }
        return found;
    }

    /** Increments a counter atomically. */
    CounterUpdate increment(String key, Instant now, Instant expires) {
        ObjectId life = new ObjectId();
        Bson change = Updates.combine(
                Updates.inc(COUNT, 1),
                Updates.set(LAST, Date.from(now)),
                Updates.set(EXPIRES, Date.from(expires)),
                Updates.setOnInsert(LIFE, life));
        FindOneAndUpdateOptions upsert =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);
        Supplier<Document> query = () -> counters.findOneAndUpdate(Filters.eq(KEY, key), change, upsert);
        Optional<Document> before = Optional.ofNullable(askTwice(query));
        return new CounterUpdate(before.flatMap(CounterDao::toCounter), before.flatMap(CounterDao::life), life);
    }

    /** Lowers the times of a counter that are later than these. */
    void moveTimesBack(String key, Instant last, Instant expires) {
        counters.updateOne(
                Filters.eq(KEY, key),
                Updates.combine(Updates.min(LAST, Date.from(last)), Updates.min(EXPIRES, Date.from(expires))));
    }

    /** Deletes a counter if it has expired. */
    void deleteExpired(String key, Instant now) {
        counters.deleteOne(new Document(KEY, key).append(EXPIRES, new Document("$lte", Date.from(now))));
    }

    /** Deletes a counter. */
    void delete(String key) {
        counters.deleteOne(Filters.eq(KEY, key));
    }

    /** Returns the counters whose keys have this prefix. */
    List<Counter> findAll(String prefix) {
        return allCounters
                .find(beginsWith(prefix))
                .batchSize(Batches.SIZE)
                .map(CounterDao::toCounter)
                .into(new ArrayList<>())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Deletes the counters whose keys have this prefix. */
    void deleteAll(String prefix) {
        Batches.forEach(allCounters.find(beginsWith(prefix)), counters::deleteMany);
    }

    private static Bson beginsWith(String prefix) {
        return Filters.regex(KEY, "^" + Pattern.quote(prefix));
    }

    /** Decrements the counter that has counted an attempt, if this counter still exists. */
    void decrement(String key, CounterUpdate counted) {
        Bson sameLife = counted.life().map(life -> Filters.eq(LIFE, life)).orElse(Filters.exists(LIFE, false));
        counters.updateOne(Filters.and(Filters.eq(KEY, key), sameLife, Filters.gt(COUNT, 0)), Updates.inc(COUNT, -1));
    }

    /** Repairs a negative counter of an earlier release, which would admit additional attempts. */
    void raiseToZero(String key) {
        counters.updateOne(Filters.and(Filters.eq(KEY, key), Filters.lt(COUNT, 0)), Updates.set(COUNT, 0));
    }

    /** Deletes expired counters, and returns their number. */
    public long sweep(Instant now) {
        Document expired = new Document("$lte", Date.from(now));
        LongAdder swept = new LongAdder();
        Batches.forEach(
                allCounters.find(new Document(EXPIRES, expired)),
                batch -> swept.add(
                        counters.deleteMany(batch.append(EXPIRES, expired)).getDeletedCount()));
        return swept.sum();
    }

    /** Returns the counter; empty if a field has another type, which only an operator can have written. */
    private static Optional<Counter> toCounter(Document document) {
        return document.get(COUNT) instanceof Number count
                        && document.get(LAST) instanceof Date last
                        && document.get(EXPIRES) instanceof Date expires
                ? Optional.of(new Counter(count.intValue(), last.toInstant(), expires.toInstant()))
                : Optional.empty();
    }

    private static Optional<ObjectId> life(Document document) {
        return document.get(LIFE) instanceof ObjectId life ? Optional.of(life) : Optional.empty();
    }

    /** Of two concurrent upserts of one key MongoDB may refuse one; a retry finds the document of the other. */
    private static <T> T askTwice(Supplier<T> query) {
        try {
            return query.get();
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return query.get();
        }
    }
}
