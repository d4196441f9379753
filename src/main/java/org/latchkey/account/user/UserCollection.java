package org.latchkey.account.user;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.query.StorePreparation;

/**
 * The collection {@code user}, as its DAOs share it: prepared before the first query, and with the cache of
 * {@link RecentUsers}, which every change invalidates.
 */
public final class UserCollection {

    private final MongoCollection<Document> documents;
    private final StorePreparation preparation;
    private final RecentUsers recent = new RecentUsers(Ticker.systemTicker());

    /**
     * @param database the database with the collection, or where it is to be created
     * @param checks run before the first query, after the unique indexes have been made
     */
    public UserCollection(MongoDatabase database, Runnable... checks) {
        this(database.getCollection(CollectionNames.USERS), preparation(database, checks));
    }

    /** Package-private for tests, with a collection of their own and nothing to prepare. */
    UserCollection(MongoCollection<Document> documents, StorePreparation preparation) {
        this.documents = documents;
        this.preparation = preparation;
    }

    private static StorePreparation preparation(MongoDatabase database, Runnable... checks) {
        List<Runnable> steps = new ArrayList<>();
        steps.add(new UserIndexes(database)::make);
        steps.addAll(List.of(checks));
        return new StorePreparation(steps);
    }

    /**
     * Prepares the database: unique indexes, without which two registrations of one id could both win, and the checks.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE} if the database does not answer
     * @throws UnusableStoreException if an operator has to change something first
     */
    public void prepare() {
        preparation.ensure();
    }

    /** The documents, with the time-out of a request. */
    public MongoCollection<Document> documents() {
        return documents;
    }

    /** The documents, for work on all of them, which takes longer than a request may. */
    public MongoCollection<Document> documents(Duration timeout) {
        return documents.withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The accounts as they were a moment ago. */
    public RecentUsers recent() {
        return recent;
    }

    /** The filter for one account. An id alone would not do: the account may have been deleted and made again. */
    public static Bson byKey(User user) {
        return Filters.eq(UserDocument.KEY, user.key());
    }

    /** @throws Failure {@link Reason#STORE_UNAVAILABLE} */
    public <T> T ask(Supplier<T> query) {
        prepare();
        return Queries.ask(query);
    }

    /**
     * Runs a change of one account.
     *
     * @param id the id of the account, whose cache entry is removed
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public <T> T change(String id, Supplier<T> change) {
        try {
            return ask(change);
        } finally {
            // Also if it failed: a response that was lost does not mean that nothing was changed.
            recent.forget(id);
        }
    }

    /** Updates one account, and returns whether the filter matched. */
    public boolean update(String id, Bson filter, Bson change) {
        return change(id, () -> documents.updateOne(filter, change)).getMatchedCount() == 1;
    }
}
