package org.latchkey.account.user;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.Collations;
import org.latchkey.account.query.UniqueIndex;
import org.latchkey.account.text.LogText;

/**
 * The unique indexes of the collection {@code user}: on {@code id}, and on the key that {@link Lookalike} ids share.
 * Made once, at start or as soon as the database answers.
 */
public final class UserIndexes {

    private static final int MOST_DUPLICATES_NAMED = 10;
    private static final Duration BUILD_TIME = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final MongoDatabase database;
    private final MongoCollection<Document> users;
    private final ReentrantLock making = new ReentrantLock();
    private volatile boolean made;
    private volatile Optional<UnusableStoreException> duplicates = Optional.empty();

    UserIndexes(MongoDatabase database, MongoCollection<Document> users) {
        this.database = database;
        // To go through a large collection takes longer than a person would wait.
        this.users = users.withTimeout(BUILD_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a write failed because of a unique index. */
    public static boolean areBrokenBy(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /**
     * Makes the indexes if they have not been seen to exist.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE} if the database does not answer
     * @throws UnusableStoreException if they cannot be made although the database answers
     */
    void ensure() {
        if (made) {
            return;
        }
        waitForOthers();
        try {
            duplicates.ifPresent(exception -> {
                throw exception;
            });
            if (!made) {
                make();
                made = true;
            }
        } catch (MongoSecurityException e) {
            throw new UnusableStoreException("The database refuses the user or the password in MONGODB_URI.");
        } catch (MongoCommandException e) {
            throw new UnusableStoreException("The database refuses the unique indexes of the collection 'user' ("
                    + e.getErrorCodeName() + "): " + LogText.quote(e.getErrorMessage()));
        } catch (MongoException e) {
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        } finally {
            making.unlock();
        }
    }

    /** For whoever is at it already, but not for one after the other while the database is away. */
    private void waitForOthers() {
        try {
            if (!making.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure(Reason.STORE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }

    private void make() {
        try {
            Collations.requireSimple(database);
            new UniqueIndex(users, UserDocument.ID, false).make();
            // Sparse: documents of the Flask application have no key at first, and lookalikes among them never get one.
            new UniqueIndex(users, UserDocument.LOOKALIKE_KEY, true).make();
        } catch (MongoException e) {
            if (!areBrokenBy(e)) {
                throw e;
            }
            // Not asked again: a person has to decide, and mongo-java-server 1.47 would accept the next attempt.
            duplicates = Optional.of(UnusableStoreException.duplicates(duplicateIds(), MOST_DUPLICATES_NAMED));
            throw duplicates.get();
        }
    }

    private List<String> duplicateIds() {
        List<String> ids = new ArrayList<>();
        users.aggregate(List.of(
                        Aggregates.group("$" + UserDocument.ID, Accumulators.sum("count", 1)),
                        Aggregates.match(Filters.gt("count", 1)),
                        Aggregates.limit(MOST_DUPLICATES_NAMED + 1)))
                .forEach(group -> ids.add(String.valueOf(group.get("_id"))));
        return ids;
    }
}
