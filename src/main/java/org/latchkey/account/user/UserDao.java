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

/**
 * The collection {@code user}: documents with the strings {@code id}, {@code pw} and {@code nick}, as the Flask
 * application wrote them and may still have left them. {@code SessionDao} looks after the sessions in them.
 *
 * <p>Every method throws {@link Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer. The
 * unique indexes are made before the first query of all; a database that is away at start is asked again with each use, so
 * that the application recovers without a restart.
 *
 * <p>A change that depends on what was read before names it in its filter, so that of several at once one wins. Filters
 * name {@code _id} and never only the id: an account that was deleted and made again is another one.
 */
public final class UserDao {

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public UserDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
    }

    /** The account with this id, if there is one. */
    public Optional<User> find(String id) {
        return first(new BsonDocument(UserDocument.ID, new BsonString(id)), UserDocument.ALL_KNOWN)
                .flatMap(UserDocument::toUser);
    }

    /**
     * The account that a person means by what was typed as the id: the one that has exactly this id; else one whose id it is
     * without white space around it, or in the spelling NFC; else one that was stored with these, when new ids were not yet
     * put into the form of {@link UserIds#normalize}. A second query is made only if the first finds no account.
     */
    public Optional<User> findTyped(String typed) {
        List<String> meant = UserIds.meant(typed);
        Optional<User> user = meant.size() == 1 ? find(typed) : findFirst(meant);
        return user.isPresent() ? user : findStoredOtherwise(typed);
    }

    /** The account of the first of some ids that there is. */
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
                // Others that look like it are other accounts.
                .filter(user -> UserIds.normalize(user.id()).equals(normal));
    }

    /** The account with this id as it was at most {@link RecentUsers#LONGEST_AGE} ago, if there was one. */
    public Optional<User> findRecent(String id) {
        return collection.recent().get(id, this::find);
    }

    /** Everything that is stored about an account but the hash of its password, in plain Java types; if it still is. */
    public Optional<Map<String, Object>> everything(User user) {
        return first(UserCollection.byKey(user), Projections.exclude(UserDocument.PASSWORD_HASH))
                .map(PlainDocument::of);
    }

    private Optional<Document> first(Bson filter, Bson fields) {
        return Optional.ofNullable(
                collection.ask(() -> users.find(filter).projection(fields).first()));
    }

    /**
     * Stores a new account. The unique indexes decide between concurrent registrations of one id.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if another account has the id, or one that looks like it
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
     * Replaces the stored hash of a user if it is still the one that was read, in one step; so of several at once one
     * wins, and a newer password is never overwritten.
     *
     * @return whether it was replaced
     */
    public boolean replacePasswordHash(User user, String passwordHash) {
        return collection.update(user.id(), withPassword(user), Updates.set(UserDocument.PASSWORD_HASH, passwordHash));
    }

    /** Gives an account the key that {@link Lookalike} ids share, unless it has one, or another account has this one. */
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
     * Gives a user another password, which is no longer a one-time password, if the stored one is still what was read;
     * all sessions give way to a new one in the same step.
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

    /** Gives a user another nickname, and says whether there still was the user. */
    public boolean changeNickname(User user, String nickname) {
        return collection.update(user.id(), UserCollection.byKey(user), Updates.set(UserDocument.NICKNAME, nickname));
    }

    /** Deletes a user if the password is still the one that was read, and says whether it has. */
    public boolean delete(User user) {
        return collection
                        .change(user.id(), () -> users.deleteOne(withPassword(user)))
                        .getDeletedCount()
                == 1;
    }

    /** What changes only if the password has not: one flat document, which the embedded store has an index for. */
    public static Document withPassword(User user) {
        return new Document(UserDocument.KEY, user.key()).append(UserDocument.PASSWORD_HASH, user.passwordHash());
    }
}
