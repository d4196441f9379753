package org.latchkey.account.user;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.PlainDocument;
import org.latchkey.account.query.Queries;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.user.factor.FactorsDocument;

/**
 * The collection {@code user}: documents with the strings {@code id}, {@code pw} and {@code nick}, as the Flask
 * application wrote them. {@code SessionDao} handles the sessions in these documents.
 *
 * <p>Every method throws {@link Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer. The
 * unique indexes are created before the first query; if the database is unreachable at start, each use tries again, so that
 * the application recovers without a restart.
 *
 * <p>A change that depends on a value read before has this value in its filter (compare-and-set), so one of several
 * concurrent changes succeeds. Filters contain {@code _id} and never only the id, which a later account may have, too.
 */
public final class UserDao {

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public UserDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
    }

    /** Returns the account with this id, if there is one. */
    public Optional<User> find(String id) {
        return first(new BsonDocument(UserDocument.ID, new BsonString(id)), UserDocument.ALL_KNOWN)
                .flatMap(UserDocument::toUser);
    }

    /**
     * Returns the account for an id as it was typed: the account with exactly this id, else with the trimmed id or its
     * Unicode NFC, else an account of an earlier release whose stored id has spaces or is not in NFC (see
     * {@link UserIds#normalize}). Makes a second query only if the first finds no account.
     */
    public Optional<User> findTyped(String typed) {
        List<String> meant = UserIds.meant(typed);
        Optional<User> user = meant.size() == 1 ? find(typed) : findFirst(meant);
        return user.isPresent() ? user : findStoredOtherwise(typed);
    }

    /** Returns the account of the first id that exists. */
    private Optional<User> findFirst(List<String> ids) {
        return collection
                .ask(() -> users.find(Filters.in(UserDocument.ID, ids))
                        .projection(UserDocument.ALL_KNOWN)
                        .into(new ArrayList<>()))
                .stream()
                .flatMap(document -> UserDocument.toUser(document).stream())
                .min(Comparator.comparingInt(user -> ids.indexOf(user.id())));
    }

    private Optional<User> findStoredOtherwise(String typed) {
        String normal = UserIds.normalize(typed);
        return first(
                        new BsonDocument(UserDocument.LOOKALIKE_KEY, new BsonString(Lookalike.key(typed))),
                        UserDocument.ALL_KNOWN)
                .flatMap(UserDocument::toUser)
                // Other ids with the same look-alike key are other accounts.
                .filter(user -> UserIds.normalize(user.id()).equals(normal));
    }

    /** Returns the account with this id from data at most {@link RecentUsers#MAX_AGE} old, if there is one. */
    public Optional<User> findRecent(String id) {
        return collection.recent().get(id, this::find);
    }

    /**
     * Returns all stored data of an account except the password hash and the second factors, in plain Java types; empty if it
     * no longer exists.
     */
    public Optional<Map<String, Object>> everything(User user) {
        return first(
                        UserCollection.byKey(user),
                        Projections.exclude(UserDocument.PASSWORD_HASH, FactorsDocument.FACTORS))
                .map(PlainDocument::of);
    }

    /** Returns the account with this WebAuthn user handle, if there is one. */
    public Optional<User> findByHandle(String handle) {
        return first(new BsonDocument(FactorsDocument.HANDLE, new BsonString(handle)), UserDocument.ALL_KNOWN)
                .flatMap(UserDocument::toUser);
    }

    private Optional<Document> first(Bson filter, Bson fields) {
        return Optional.ofNullable(
                collection.ask(() -> users.find(filter).projection(fields).first()));
    }

    /**
     * Stores a new account. The unique indexes decide between concurrent registrations of one id.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if another account has this id or a look-alike
     */
    public void insert(User user) {
        collection.change(user.id(), () -> {
            try {
                return users.insertOne(UserDocument.of(user));
            } catch (MongoException e) {
                throw Queries.isDuplicateKey(e) ? new Failure(Reason.ID_TAKEN) : e;
            }
        });
    }

    /**
     * Replaces the stored hash of a user atomically if it is still the one that was read. One of several concurrent calls
     * succeeds, and a newer password is never overwritten.
     *
     * @return whether it was replaced
     */
    public boolean replacePasswordHash(User user, String passwordHash) {
        return collection.update(user.id(), withPassword(user), Updates.set(UserDocument.PASSWORD_HASH, passwordHash));
    }

    /** Adds the {@link Lookalike} key to an account, unless it has a key or another account has the same one. */
    public void addLookalikeKey(User user) {
        Bson keyless = Filters.and(UserCollection.byKey(user), Filters.exists(UserDocument.LOOKALIKE_KEY, false));
        Bson key = Updates.set(UserDocument.LOOKALIKE_KEY, Lookalike.key(user.id()));
        collection.ask(() -> {
            try {
                return users.updateOne(keyless, key);
            } catch (MongoException e) {
                if (Queries.isDuplicateKey(e)) {
                    return UpdateResult.unacknowledged();
                }
                throw e;
            }
        });
    }

    /**
     * Changes the password, which is no longer a one-time password, if the stored one is still the one that was read.
     * Replaces all sessions by a new one atomically.
     *
     * @return whether it was changed
     */
    public boolean changePassword(User user, String passwordHash, Session session) {
        return collection.update(
                user.id(),
                withPassword(user),
                Updates.combine(
                        Updates.set(UserDocument.PASSWORD_HASH, passwordHash),
                        Updates.unset(UserDocument.ONE_TIME_UNTIL),
                        Updates.set(UserDocument.SESSIONS, List.of(UserDocument.of(session)))));
    }

    /** Changes the nickname, and returns whether the account still exists. */
    public boolean changeNickname(User user, String nickname) {
        return collection.update(user.id(), UserCollection.byKey(user), Updates.set(UserDocument.NICKNAME, nickname));
    }

    /** Deletes a user if the password is still the one that was read, and returns whether it did. */
    public boolean delete(User user) {
        return collection
                        .change(user.id(), () -> users.deleteOne(withPassword(user)))
                        .getDeletedCount()
                == 1;
    }

    /** The filter for changes that require an unchanged password: a flat document, so the embedded store uses an index. */
    public static Document withPassword(User user) {
        return new Document(UserDocument.KEY, user.key()).append(UserDocument.PASSWORD_HASH, user.passwordHash());
    }
}
