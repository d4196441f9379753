package org.latchkey.account;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.Failure.Reason;

/**
 * The collection {@code throttle}: one document for each {@link Counter}. All changes are to one document and conditional
 * on what was read, so that any number of instances count together. Every method throws {@link Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class CounterDao {

    private static final String KEY = "_id";
    private static final String COUNT = "count";
    private static final String UNTIL = "until";
    private static final String EXPIRES = "expires";

    private final MongoCollection<Document> counters;

    /** @param database where the collection is or will be */
    public CounterDao(MongoDatabase database) {
        this.counters = database.getCollection("throttle");
    }

    /** Lets MongoDB itself forget what has expired; the embedded store cannot, so see {@link #sweep}. */
    public void prepare() {
        ask(() ->
                counters.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
    }

    /** The counter, if it exists and has not expired. */
    Optional<Counter> find(String key, Instant now) {
        return Optional.ofNullable(ask(() -> counters.find(Filters.eq(KEY, key)).first()))
                .map(CounterDao::toCounter)
                .filter(counter -> counter.expires().isAfter(now));
    }

    /** Stores a counter where none was found; says whether nobody else was faster. */
    boolean insert(Counter counter, Instant now) {
        Bson expired = Filters.and(Filters.eq(KEY, counter.key()), Filters.lte(EXPIRES, Date.from(now)));
        ask(() -> counters.deleteOne(expired));
        try {
            counters.insertOne(new Document(KEY, counter.key())
                    .append(COUNT, counter.count())
                    .append(UNTIL, Date.from(counter.until()))
                    .append(EXPIRES, Date.from(counter.expires())));
            return true;
        } catch (MongoException e) {
            if (UserIndexes.areBrokenBy(e)) {
                return false;
            }
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }

    /** Replaces a counter that was found; says whether nobody else was faster. */
    boolean replace(Counter found, Counter next) {
        Bson unchanged = Filters.and(
                Filters.eq(KEY, found.key()),
                Filters.eq(COUNT, found.count()),
                Filters.eq(UNTIL, Date.from(found.until())));
        Bson change = Updates.combine(
                Updates.set(COUNT, next.count()),
                Updates.set(UNTIL, Date.from(next.until())),
                Updates.set(EXPIRES, Date.from(next.expires())));
        return ask(() -> counters.updateOne(unchanged, change)).getMatchedCount() == 1;
    }

    /** Forgets a counter. */
    void delete(String key) {
        ask(() -> counters.deleteOne(Filters.eq(KEY, key)));
    }

    /** Takes one attempt back. */
    void decrement(String key) {
        ask(() -> counters.updateOne(Filters.eq(KEY, key), Updates.inc(COUNT, -1)));
    }

    /** Forgets what has expired, and says how many that were. */
    public long sweep(Instant now) {
        return ask(() -> counters.deleteMany(Filters.lte(EXPIRES, Date.from(now))))
                .getDeletedCount();
    }

    private static Counter toCounter(Document document) {
        return new Counter(
                document.getString(KEY),
                document.getInteger(COUNT),
                document.getDate(UNTIL).toInstant(),
                document.getDate(EXPIRES).toInstant());
    }

    private static <T> T ask(Supplier<T> query) {
        try {
            return query.get();
        } catch (MongoException e) {
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }
}
