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
 * The collection {@code throttle}: one document for each {@link Counter}. All changes are to one document and in one
 * step, so that any number of instances count together. Every method throws {@link MongoException} if the database does
 * not answer.
 */
public final class CounterDao {

    private static final String KEY = "_id";
    private static final String COUNT = "count";
    private static final String LAST = "last";
    private static final String EXPIRES = "expires";
    /** Tells a counter from those of the same key before it, which have been forgotten. */
    private static final String LIFE = "life";

    private static final Duration TIME_FOR_ALL = Duration.ofMinutes(10);

    private final MongoCollection<Document> counters;
    /** To go through a large collection takes longer than a person would wait. */
    private final MongoCollection<Document> allCounters;

    /** @param database where the collection is or will be */
    public CounterDao(MongoDatabase database) {
        // What a power cut takes from the last second is a few guesses more, and not worth the wait for a disk at each.
        this.counters = database.getCollection(CollectionNames.COUNTERS)
                .withWriteConcern(database.getWriteConcern().withJournal(false));
        this.allCounters = counters.withTimeout(TIME_FOR_ALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets MongoDB itself forget what has expired; the embedded store cannot, so see {@link #sweep}. */
    public void prepare() {
        counters.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Those counters that there are, expired or not, by their keys. */
    Map<String, Counter> find(List<String> keys) {
        Map<String, Counter> found = new HashMap<>();
        for (Document document : counters.find(Filters.in(KEY, keys))) {
            String key = document.getString(KEY);
            // One that cannot be read could not be counted on either: the next attempt is the first of another.
            toCounter(document).ifPresentOrElse(counter -> found.put(key, counter), () -> delete(key));
        }
        return found;
    }

    /** Counts once more, in one step. */
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

    /** Takes back the times of a counter that are later than these. */
    void putBack(String key, Instant last, Instant expires) {
        counters.updateOne(
                Filters.eq(KEY, key),
                Updates.combine(Updates.min(LAST, Date.from(last)), Updates.min(EXPIRES, Date.from(expires))));
    }

    /** Forgets a counter if it has expired. */
    void deleteExpired(String key, Instant now) {
        counters.deleteOne(new Document(KEY, key).append(EXPIRES, new Document("$lte", Date.from(now))));
    }

    /** Forgets a counter. */
    void delete(String key) {
        counters.deleteOne(Filters.eq(KEY, key));
    }

    /** All counters whose keys begin like this. */
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

    /** Forgets all counters whose keys begin like this. */
    void deleteAll(String prefix) {
        Batches.forEach(allCounters.find(beginsWith(prefix)), counters::deleteMany);
    }

    private static Bson beginsWith(String prefix) {
        return Filters.regex(KEY, "^" + Pattern.quote(prefix));
    }

    /** Takes one attempt back from the counter that it was counted by; if that has been forgotten, so has the attempt. */
    void decrement(String key, CounterUpdate counted) {
        Bson sameLife = counted.life().map(life -> Filters.eq(LIFE, life)).orElse(Filters.exists(LIFE, false));
        counters.updateOne(Filters.and(Filters.eq(KEY, key), sameLife, Filters.gt(COUNT, 0)), Updates.inc(COUNT, -1));
    }

    /** Mends a counter below zero, which earlier releases could leave behind: it would admit that many attempts for free. */
    void raiseToZero(String key) {
        counters.updateOne(Filters.and(Filters.eq(KEY, key), Filters.lt(COUNT, 0)), Updates.set(COUNT, 0));
    }

    /** Forgets what has expired, and says how many that were. */
    public long sweep(Instant now) {
        Document expired = new Document("$lte", Date.from(now));
        LongAdder swept = new LongAdder();
        Batches.forEach(
                allCounters.find(new Document(EXPIRES, expired)),
                portion -> swept.add(
                        counters.deleteMany(portion.append(EXPIRES, expired)).getDeletedCount()));
        return swept.sum();
    }

    /** The counter, or empty if a field is of another type than here: an operator may have written it. */
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

    /** Of two upserts of one key at once MongoDB may fail one; the next attempt finds what the other has inserted. */
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
