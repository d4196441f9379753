package org.latchkey.account.user;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.Collations;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.query.UniqueIndex;
import org.latchkey.account.text.LogText;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.user.factor.FactorsDocument;

/**
 * The unique indexes of the collection {@code user}: on {@code id}, on the key that {@link Lookalike} ids share, on what identifies
 * passkeys, and on verified mail addresses.
 * Without them two concurrent registrations of one id could both succeed.
 */
final class UserIndexes {

    private static final int MAX_NAMED_DUPLICATES = 10;
    private static final Duration BUILD_TIME = Duration.ofMinutes(10);

    private final MongoDatabase database;
    private final MongoCollection<Document> users;

    UserIndexes(MongoDatabase database) {
        this.database = database;
        // Work on a large collection takes longer than a request may.
        this.users =
                database.getCollection(CollectionNames.USERS).withTimeout(BUILD_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Creates the indexes unless they exist.
     *
     * @throws MongoException if the database does not answer
     * @throws UnusableStoreException if the database refuses to create them
     */
    void make() {
        try {
            makeAll();
        } catch (MongoCommandException e) {
            throw new UnusableStoreException("The database refuses the unique indexes of the collection 'user' ("
                    + e.getErrorCodeName() + "): " + LogText.quote(e.getErrorMessage()));
        }
    }

    private void makeAll() {
        try {
            Collations.requireSimple(database);
            new UniqueIndex(users, UserDocument.ID, false).make();
            // Sparse: documents of the Flask application have no key at first, and lookalikes among them never get one.
            new UniqueIndex(users, UserDocument.LOOKALIKE_KEY, true).make();
            // Sparse: most accounts have no passkey. The index of the handles finds the account of a passkey.
            new UniqueIndex(users, FactorsDocument.HANDLE, true).make();
            new UniqueIndex(users, FactorsDocument.PASSKEYS + "." + FactorsDocument.CREDENTIAL_ID, true).make();
            // Sparse: only verified addresses have a key. The index finds the account of an address.
            new UniqueIndex(users, EmailDocument.KEY, true).make();
        } catch (MongoException e) {
            if (!Queries.isDuplicateKey(e)) {
                throw e;
            }
            throw UnusableStoreException.duplicates(duplicateIds(), MAX_NAMED_DUPLICATES);
        }
    }

    private List<String> duplicateIds() {
        List<String> ids = new ArrayList<>();
        users.aggregate(List.of(
                        Aggregates.group("$" + UserDocument.ID, Accumulators.sum("count", 1)),
                        Aggregates.match(Filters.gt("count", 1)),
                        Aggregates.limit(MAX_NAMED_DUPLICATES + 1)))
                .forEach(group -> ids.add(String.valueOf(group.get("_id"))));
        return ids;
    }
}
