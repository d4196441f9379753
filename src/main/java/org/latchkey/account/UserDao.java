package org.latchkey.account;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.latchkey.account.Failure.Reason;

/**
 * The collection {@code user}: documents with the strings {@code id}, {@code pw} and {@code nick}, as the Flask
 * application wrote them and may still have left them. The only place with queries.
 *
 * <p>Every method throws {@link Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer. The
 * unique indexes are made before the first query of all; a database that is away at start is asked again with each use, so
 * that the application recovers without a restart.
 */
public final class UserDao {

    static final String ID = "id";
    static final String LOOKALIKE_KEY = "look";
    static final String PASSWORD_HASH = "pw";
    private static final String NICKNAME = "nick";

    private final MongoCollection<Document> users;
    private final UserIndexes indexes;

    /** @param database where the collection is or will be */
    public UserDao(MongoDatabase database) {
        this.users = database.getCollection("user");
        this.indexes = new UserIndexes(users);
    }

    /**
     * Makes sure that the unique indexes exist; without them two registrations of one id could both win.
     *
     * @throws UnusableStoreException if they cannot be made although the database answers
     */
    public void prepare() {
        indexes.ensure();
    }

    /** The account with this id, if there is one. */
    Optional<User> find(String id) {
        return ask(() -> users.find(Filters.eq(ID, id))
                        .projection(Projections.include(ID, PASSWORD_HASH, NICKNAME))
                        .first())
                .map(UserDao::toUser);
    }

    /**
     * Stores a new account. The unique indexes decide who wins if several want the same id at once.
     *
     * @throws Failure {@link Reason#ID_TAKEN} if another account has the id, or one that looks like it
     */
    void insert(User user) {
        ask(() -> users.insertOne(new Document(ID, user.id())
                .append(PASSWORD_HASH, user.passwordHash())
                .append(NICKNAME, user.nickname())
                .append(LOOKALIKE_KEY, Lookalike.key(user.id()))));
    }

    /**
     * Replaces the stored hash of a user if it is still the one that was read, in one step; so of several at once one
     * wins, and a newer password is never overwritten.
     *
     * @return whether it was replaced
     */
    boolean replacePasswordHash(User user, String passwordHash) {
        return ask(() -> users.updateOne(
                        Filters.and(Filters.eq(ID, user.id()), Filters.eq(PASSWORD_HASH, user.passwordHash())),
                        Updates.set(PASSWORD_HASH, passwordHash)))
                .filter(result -> result.getMatchedCount() == 1)
                .isPresent();
    }

    private <T> Optional<T> ask(Supplier<T> query) {
        indexes.ensure();
        try {
            return Optional.ofNullable(query.get());
        } catch (MongoException e) {
            if (UserIndexes.areBrokenBy(e)) {
                throw new Failure(Reason.ID_TAKEN);
            }
            throw Failure.causedBy(e, Reason.STORE_UNAVAILABLE);
        }
    }

    /** A hash that is missing or not a string matches no password; a nickname that is, greets with the id. */
    static User toUser(Document document) {
        String id = document.getString(ID);
        String passwordHash = document.get(PASSWORD_HASH) instanceof String text ? text : "";
        String nickname = document.get(NICKNAME) instanceof String text ? text : id;
        return new User(id, passwordHash, nickname);
    }
}
