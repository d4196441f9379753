package org.latchkey.account.session;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.user.RecentUsers;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserDocument;

/**
 * The sessions in the documents of the collection {@code user}. All changes are to one document and in one step. Every
 * method throws {@code Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer, and those that end
 * sessions {@link UnusableStoreException} if it has not ended them.
 */
public final class SessionDao {

    private static final String JTI = UserDocument.SESSIONS + "." + UserDocument.JTI;
    private static final String EXPIRES = UserDocument.SESSIONS + "." + UserDocument.EXPIRES;
    private static final String THIS = UserDocument.SESSIONS + ".$.";

    /** The one login that a one-time password is good for has been made. */
    private static final Date USED = new Date(0);

    /** The whole document: not every server can give a part of it here. */
    private static final FindOneAndUpdateOptions AFTERWARDS =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    /** The code of MongoDB for a value of the wrong type. */
    private static final int BAD_VALUE = 2;

    private static final Duration TIME_FOR_ALL = Duration.ofMinutes(10);

    private final MongoCollection<Document> users;
    /** To go through a large collection takes longer than a person would wait. */
    private final MongoCollection<Document> allUsers;

    private final RecentUsers recent;

    /**
     * @param database where the collection is
     * @param users the other access to it
     */
    public SessionDao(MongoDatabase database, UserDao users) {
        this.recent = users.recent();
        this.users = database.getCollection(CollectionNames.USERS);
        this.allUsers = this.users.withTimeout(TIME_FOR_ALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets {@link #sweep} find what has expired without going through all users. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.USERS,
                EXPIRES + "_1",
                "Without it the removal of expired sessions reads all users.",
                () -> allUsers.createIndex(Indexes.ascending(EXPIRES)));
    }

    /**
     * Adds a session to a user if password and one-time password are still what was read. A one-time password is used up
     * by it.
     *
     * @param most how many there may be with it; the oldest gives way
     * @return whether it was added
     */
    boolean open(User user, Session session, int most) {
        Document filter = UserDao.withPassword(user);
        Bson push = Updates.pushEach(
                UserDocument.SESSIONS, List.of(UserDocument.of(session)), new PushOptions().slice(-most));
        if (user.oneTimeUntil().isEmpty()) {
            filter.append(UserDocument.ONE_TIME_UNTIL, new Document("$not", new Document("$type", "date")));
            return push(user, filter, push);
        }
        filter.append(UserDocument.ONE_TIME_UNTIL, Date.from(user.oneTimeUntil().get()));
        return push(user, filter, Updates.combine(push, Updates.set(UserDocument.ONE_TIME_UNTIL, USED)));
    }

    /** Where the sessions in the document are no list, nothing can be added to them, and they open nothing; so they go. */
    private boolean push(User user, Bson filter, Bson push) {
        Supplier<UpdateResult> query = () -> {
            try {
                return users.updateOne(filter, push);
            } catch (MongoWriteException e) {
                if (e.getCode() != BAD_VALUE) {
                    throw e;
                }
                Bson noList = Filters.not(Filters.type(UserDocument.SESSIONS, "array"));
                users.updateOne(Filters.and(byKey(user), noList), Updates.unset(UserDocument.SESSIONS));
                return users.updateOne(filter, push);
            }
        };
        return change(user.id(), query).getMatchedCount() == 1;
    }

    /**
     * Notes that somebody was seen.
     *
     * @param expires when the newest token of the session expires
     * @return whether the session is still there
     */
    boolean touch(User user, String jti, Instant seen, Instant expires) {
        return update(
                user.id(),
                new Document(UserDocument.KEY, user.key()).append(JTI, jti),
                Updates.combine(
                        Updates.max(THIS + UserDocument.SEEN, Date.from(seen)),
                        Updates.max(THIS + UserDocument.EXPIRES, Date.from(expires))));
    }

    /** Notes when people were seen, many at once. */
    void sightings(List<LastSeenBatch.Sighting> sightings) {
        List<UpdateOneModel<Document>> changes = sightings.stream()
                .map(sighting -> new UpdateOneModel<Document>(
                        new Document(UserDocument.KEY, sighting.user().key()).append(JTI, sighting.jti()),
                        Updates.max(THIS + UserDocument.SEEN, Date.from(sighting.minute()))))
                .toList();
        Queries.ask(() -> users.bulkWrite(changes, new BulkWriteOptions().ordered(false)));
        sightings.forEach(sighting -> recent.forget(sighting.user().id()));
    }

    /** Ends a session, and says whether there was one. */
    public boolean end(String id, String jti) {
        return end(
                id, new Document(UserDocument.ID, id).append(JTI, jti), Filters.eq(UserDocument.JTI, jti), jti::equals);
    }

    /** Ends all sessions of a user but one, and says whether there still was the user. */
    boolean endOthers(User user, String jti) {
        return end(user.id(), byKey(user), Filters.ne(UserDocument.JTI, jti), other -> !jti.equals(other));
    }

    /**
     * Says whether there was a document that fits the filter. That the sessions in it have ended is not taken on trust:
     * servers that only resemble MongoDB do nothing here, and call it a success.
     *
     * @param ended whether a session of this id must be gone
     */
    private boolean end(String id, Bson filter, Bson which, Predicate<String> ended) {
        Optional<Document> after =
                Optional.ofNullable(change(id, () -> users.findOneAndUpdate(filter, pull(which), AFTERWARDS)));
        if (after.stream().flatMap(UserDocument::sessionIds).anyMatch(ended)) {
            throw UnusableStoreException.sessionsDoNotEnd();
        }
        return after.isPresent();
    }

    /** Forgets the sessions of a user that have expired. */
    void forgetExpired(User user, Instant now) {
        update(user.id(), byKey(user), pull(Filters.lte(UserDocument.EXPIRES, Date.from(now))));
    }

    /** Forgets the sessions of all users that have expired. */
    void sweep(Instant now) {
        Bson pull = pull(Filters.lte(UserDocument.EXPIRES, Date.from(now)));
        // Only in lists: where the sessions are none, the change of the whole portion would fail.
        Document expired =
                new Document("$elemMatch", new Document(UserDocument.EXPIRES, new Document("$lte", Date.from(now))));
        Queries.tell(() -> Batches.forEach(
                allUsers.find(new Document(UserDocument.SESSIONS, expired)),
                portion -> users.updateMany(portion.append(UserDocument.SESSIONS, expired), pull)));
    }

    private static Bson byKey(User user) {
        return Filters.eq(UserDocument.KEY, user.key());
    }

    private static Bson pull(Bson which) {
        return Updates.pullByFilter(Filters.eq(UserDocument.SESSIONS, which));
    }

    private boolean update(String id, Bson filter, Bson change) {
        return change(id, () -> users.updateOne(filter, change)).getMatchedCount() == 1;
    }

    private <T> T change(String id, Supplier<T> change) {
        try {
            return Queries.ask(change);
        } finally {
            // Also if it failed: an answer that never came does not mean that nothing was changed.
            recent.forget(id);
        }
    }
}
