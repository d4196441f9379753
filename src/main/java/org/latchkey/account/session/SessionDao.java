package org.latchkey.account.session;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserDocument;
import org.latchkey.account.user.factor.FactorsDocument;

/**
 * The sessions in the documents of the collection {@code user}. All changes are atomic changes of one document. Every
 * method throws {@code Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer, and those that end
 * sessions {@link UnusableStoreException} if it has not ended them.
 */
public final class SessionDao {

    private static final String JTI = UserDocument.SESSIONS + "." + UserDocument.JTI;
    private static final String EXPIRES = UserDocument.SESSIONS + "." + UserDocument.EXPIRES;
    private static final String THIS = UserDocument.SESSIONS + ".$.";

    /** Marks a one-time password as used. */
    private static final Date USED = new Date(0);

    /** The code of MongoDB for a value of the wrong type. */
    private static final int BAD_VALUE = 2;

    private static final Duration FULL_SCAN_TIMEOUT = Duration.ofMinutes(10);

    private final UserCollection collection;
    private final MongoCollection<Document> users;
    private final MongoCollection<Document> allUsers;

    /** @param collection the collection */
    public SessionDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
        this.allUsers = collection.documents(FULL_SCAN_TIMEOUT);
    }

    /** Creates the index by which {@link #sweep} finds expired sessions without a scan of all users. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.USERS,
                EXPIRES + "_1",
                "Without it the removal of expired sessions reads all users.",
                () -> allUsers.createIndex(Indexes.ascending(EXPIRES)));
    }

    /**
     * Adds a session to a user if the password and the expiry of a one-time password are unchanged since they were read, and
     * the account has no second factor that it did not have then.
     * Marks a one-time password as used.
     *
     * @param maxSessions the maximum number of sessions, the new one included; the oldest is dropped
     * @return whether it was added
     */
    boolean open(User user, Session session, int maxSessions) {
        Document filter = UserDao.withPassword(user);
        if (!user.factors().isRequired()) {
            // Otherwise a second factor was enrolled after the password was verified.
            filter.append(FactorsDocument.TOTP, null).append(FactorsDocument.PASSKEYS, null);
        }
        Bson push = Updates.pushEach(
                UserDocument.SESSIONS, List.of(UserDocument.of(session)), new PushOptions().slice(-maxSessions));
        if (user.oneTimeUntil().isEmpty()) {
            filter.append(UserDocument.ONE_TIME_UNTIL, new Document("$not", new Document("$type", "date")));
            return push(user, filter, push);
        }
        filter.append(UserDocument.ONE_TIME_UNTIL, Date.from(user.oneTimeUntil().get()));
        return push(user, filter, Updates.combine(push, Updates.set(UserDocument.ONE_TIME_UNTIL, USED)));
    }

    /** Adds a session; first removes sessions that are not a list, to which nothing can be added. */
    private boolean push(User user, Bson filter, Bson push) {
        Supplier<UpdateResult> query = () -> {
            try {
                return users.updateOne(filter, push);
            } catch (MongoWriteException e) {
                if (e.getCode() != BAD_VALUE) {
                    throw e;
                }
                Bson noList = Filters.not(Filters.type(UserDocument.SESSIONS, "array"));
                users.updateOne(Filters.and(UserCollection.byKey(user), noList), Updates.unset(UserDocument.SESSIONS));
                return users.updateOne(filter, push);
            }
        };
        return collection.change(user.id(), query).getMatchedCount() == 1;
    }

    /**
     * Stores that a session was used.
     *
     * @param expires when the newest token of the session expires
     * @return whether the session still exists
     */
    boolean touch(User user, String jti, Instant seen, Instant expires) {
        return collection.update(
                user.id(),
                new Document(UserDocument.KEY, user.key()).append(JTI, jti),
                Updates.combine(
                        Updates.max(THIS + UserDocument.SEEN, Date.from(seen)),
                        Updates.max(THIS + UserDocument.EXPIRES, Date.from(expires))));
    }

    /** Stores that the user of a session has confirmed their identity, and returns whether the session still exists. */
    boolean confirm(User user, Session session, Instant now) {
        return collection.update(
                user.id(),
                new Document(UserDocument.KEY, user.key()).append(JTI, session.jti()),
                Updates.set(THIS + UserDocument.CONFIRMED, Date.from(now)));
    }

    /** Stores when users were last seen, in one batch. */
    void updateLastSeen(List<LastSeenBatch.LastSeen> entries) {
        List<UpdateOneModel<Document>> changes = entries.stream()
                .map(entry -> new UpdateOneModel<Document>(
                        new Document(UserDocument.KEY, entry.user().key()).append(JTI, entry.jti()),
                        Updates.max(THIS + UserDocument.SEEN, Date.from(entry.minute()))))
                .toList();
        collection.ask(() -> users.bulkWrite(changes, new BulkWriteOptions().ordered(false)));
        entries.forEach(entry -> collection.recent().forget(entry.user().id()));
    }

    /** Ends a session, and returns whether there was one. */
    public boolean end(String id, String jti) {
        return collection.update(
                id, new Document(UserDocument.ID, id).append(JTI, jti), pull(Filters.eq(UserDocument.JTI, jti)));
    }

    /** Ends all sessions of a user but one, and returns whether the account still exists. */
    boolean endOthers(User user, String jti) {
        return collection.update(user.id(), UserCollection.byKey(user), pull(Filters.ne(UserDocument.JTI, jti)));
    }

    /** Deletes the expired sessions of a user. */
    void deleteExpired(User user, Instant now) {
        collection.update(
                user.id(), UserCollection.byKey(user), pull(Filters.lte(UserDocument.EXPIRES, Date.from(now))));
    }

    /** Deletes the expired sessions of all users. */
    void sweep(Instant now) {
        Bson pull = pull(Filters.lte(UserDocument.EXPIRES, Date.from(now)));
        // Lists only: sessions of another type would make the change of the whole batch fail.
        Document expired =
                new Document("$elemMatch", new Document(UserDocument.EXPIRES, new Document("$lte", Date.from(now))));
        Queries.run(() -> Batches.forEach(
                allUsers.find(new Document(UserDocument.SESSIONS, expired)),
                batch -> users.updateMany(batch.append(UserDocument.SESSIONS, expired), pull)));
    }

    private static Bson pull(Bson which) {
        return Updates.pullByFilter(Filters.eq(UserDocument.SESSIONS, which));
    }
}
