package org.latchkey.account.user;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.cursor.TimeoutMode;
import java.time.Duration;
import java.util.function.Consumer;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;

/** Reads all accounts in batches. */
public final class ExportDao {

    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(2);

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection {@code user} */
    public ExportDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents(BATCH_TIMEOUT);
    }

    /**
     * Passes each account to a visitor.
     *
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public void forEach(Consumer<User> visitor) {
        FindIterable<Document> found =
                users.find().projection(UserDocument.ALL_KNOWN).timeoutMode(TimeoutMode.ITERATION);
        collection.ask(() -> {
            try (MongoCursor<Document> cursor = Batches.of(found)) {
                cursor.forEachRemaining(
                        document -> UserDocument.toUser(document).ifPresent(visitor));
            }
            return true;
        });
    }
}
