package org.latchkey.account.takeover;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.Passwords;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.user.Lookalike;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDocument;
import org.latchkey.account.user.UserIndexes;

/** What the Flask application left in the collection {@code user}, gone through in portions. */
public final class LegacyUsers {

    private static final int PORTION_SECONDS = 120;
    private static final Bson LEGACY_HASH = Filters.regex(UserDocument.PASSWORD_HASH, "^[0-9a-fA-F]{64}$");
    private static final Bson NO_KEY = Filters.exists(UserDocument.LOOKALIKE_KEY, false);

    private final MongoCollection<Document> users;

    /** @param database where the collection is */
    public LegacyUsers(MongoDatabase database) {
        // To find the next portion among a million documents takes longer than a person would wait.
        this.users = database.getCollection(CollectionNames.USERS).withTimeout(PORTION_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Shows each account whose hash is the Flask application's, for as long as the visitor says to go on.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    void forEachWithLegacyHash(Predicate<User> visitor) {
        forEach(
                LEGACY_HASH,
                document -> UserDocument.toUser(document)
                        // A pattern also finds a list that contains such a hash.
                        .filter(user -> Passwords.isLegacy(user.passwordHash()))
                        .map(visitor::test)
                        .orElse(true));
    }

    /**
     * Shows the id of each account that has no key for {@link Lookalike} ids, for as long as the visitor says to go on.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    void forEachWithoutKey(Predicate<String> visitor) {
        forEach(NO_KEY, document -> UserDocument.id(document).map(visitor::test).orElse(true));
    }

    private void forEach(Bson filter, Predicate<Document> visitor) {
        Bson withId = Filters.and(filter, Filters.type(UserDocument.ID, "string"));
        // What the visitor does may take hours.
        FindIterable<Document> found = users.find(withId).timeoutMode(TimeoutMode.ITERATION);
        Queries.tell(() -> {
            try (MongoCursor<Document> cursor = Batches.of(found)) {
                boolean goOn = true;
                while (goOn && cursor.hasNext()) {
                    goOn = visitor.test(cursor.next());
                }
            }
        });
    }

    /** Gives an account the key that {@link Lookalike} ids share, unless another has it, which is as good. */
    void addKey(String id) {
        try {
            users.updateOne(
                    Filters.eq(UserDocument.ID, id), Updates.set(UserDocument.LOOKALIKE_KEY, Lookalike.key(id)));
        } catch (MongoException e) {
            if (!UserIndexes.areBrokenBy(e)) {
                throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
            }
        }
    }
}
