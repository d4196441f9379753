package org.latchkey.account.user;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;

/**
 * Checks with a test document that the database can end sessions. Some servers with MongoDB's protocol acknowledge {@code
 * $pull} with a condition, but remove nothing, so logouts would have no effect.
 */
public final class ServerFitness {

    private static final String ENDED = "ended";

    private final MongoCollection<Document> meta;

    /** @param database the database to check */
    public ServerFitness(MongoDatabase database) {
        this.meta = database.getCollection(CollectionNames.META);
    }

    /**
     * Ends a session of the test document and checks that it has ended.
     *
     * @throws UnusableStoreException if it has not
     * @throws Failure {@link Reason#STORE_UNAVAILABLE}
     */
    public void check() {
        // A new key, since other instances may run the check concurrently.
        Document probe = new Document(UserDocument.KEY, new ObjectId())
                .append(UserDocument.SESSIONS, List.of(session(ENDED), session("alive")));
        Bson byKey = Filters.eq(UserDocument.KEY, probe.get(UserDocument.KEY));
        Bson end = Updates.pullByFilter(Filters.eq(UserDocument.SESSIONS, Filters.eq(UserDocument.JTI, ENDED)));
        Document after = Queries.ask(() -> {
            meta.insertOne(probe);
            try {
                return meta.findOneAndUpdate(
                        byKey, end, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            } finally {
                meta.deleteOne(byKey);
            }
        });
        if (after == null || UserDocument.sessionIds(after).anyMatch(ENDED::equals)) {
            throw UnusableStoreException.sessionsDoNotEnd();
        }
    }

    private static Document session(String jti) {
        // A second field: servers that compare the condition with the whole element remove nothing.
        return new Document(UserDocument.JTI, jti).append(UserDocument.SEEN, jti);
    }
}
