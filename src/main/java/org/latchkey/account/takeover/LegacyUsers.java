package org.latchkey.account.takeover;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.Queries;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDocument;

/** The accounts of the Flask application in the collection {@code user}, read in batches. */
public final class LegacyUsers {

    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(2);
    private static final Bson LEGACY_HASH = Filters.regex(UserDocument.PASSWORD_HASH, "^[0-9a-fA-F]{64}$");
    private static final Bson NO_KEY = Filters.exists(UserDocument.LOOKALIKE_KEY, false);

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection {@code user} */
    public LegacyUsers(UserCollection collection) {
        this.collection = collection;
        // Finding the next batch among a million documents takes longer than the timeout of requests.
        this.users = collection.documents(BATCH_TIMEOUT);
    }

    /**
     * Passes each account with a legacy hash to a visitor, until the visitor returns false.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    void forEachWithLegacyHash(Predicate<User> visitor) {
        forEach(
                LEGACY_HASH,
                document -> UserDocument.toUser(document)
                        // The regular expression also matches an array that contains such a hash.
                        .filter(user -> PasswordHasher.weak(user.passwordHash()).isPresent())
                        .map(visitor::test)
                        .orElse(true));
    }

    /**
     * Passes the id of each account without a key for {@link Lookalike} ids to a visitor, until the visitor returns false.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    void forEachWithoutKey(Predicate<String> visitor) {
        forEach(NO_KEY, document -> UserDocument.id(document).map(visitor::test).orElse(true));
    }

    private void forEach(Bson filter, Predicate<Document> visitor) {
        Bson withId = Filters.and(filter, Filters.type(UserDocument.ID, "string"));
        // The timeout applies to each batch, since the visitor may take hours in all.
        FindIterable<Document> found = users.find(withId).timeoutMode(TimeoutMode.ITERATION);
        collection.ask(() -> {
            try (MongoCursor<Document> cursor = Batches.of(found)) {
                boolean goOn = true;
                while (goOn && cursor.hasNext()) {
                    goOn = visitor.test(cursor.next());
                }
                return goOn;
            }
        });
    }

    /**
     * Adds the key that {@link Lookalike} ids share, unless another account has it already: that protects the ids as well.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    void addKey(String id) {
        try {
            users.updateOne(
                    Filters.eq(UserDocument.ID, id), Updates.set(UserDocument.LOOKALIKE_KEY, Lookalike.key(id)));
        } catch (MongoException e) {
            if (!Queries.isDuplicateKey(e)) {
                throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
            }
        }
    }
}
