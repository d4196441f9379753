package org.latchkey.account.user;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;
import org.latchkey.account.text.Lookalike;

/** Stores and reads many accounts at once. Every method throws {@code Failure} with {@link Reason#STORE_UNAVAILABLE}. */
public final class TransferDao {

    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(2);
    private static final int DUPLICATE_KEY = 11000;

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection {@code user} */
    public TransferDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents(BATCH_TIMEOUT);
    }

    /** Maps the {@link Lookalike} keys of these ids that accounts have to the ids of the accounts. */
    public Map<String, String> existing(Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        collection.ask(() -> {
            List<String> keys = ids.stream().map(Lookalike::key).toList();
            // Two queries: the embedded store uses no index for a disjunction. Old accounts may have no key.
            find(UserDocument.ID, ids).forEach(id -> found.put(Lookalike.key(id), id));
            find(UserDocument.LOOKALIKE_KEY, keys).forEach(id -> found.put(Lookalike.key(id), id));
            return true;
        });
        return found;
    }

    private List<String> find(String field, Collection<String> values) {
        return users
                .find(Filters.in(field, values))
                .projection(Projections.include(UserDocument.ID))
                .into(new ArrayList<>())
                .stream()
                .flatMap(document -> UserDocument.id(document).stream())
                .toList();
    }

    /**
     * Stores new accounts.
     *
     * @return the indexes of those whose id, a look-alike of it, or verified mail address another account has
     */
    public Set<Integer> insert(List<User> added) {
        if (added.isEmpty()) {
            return Set.of();
        }
        List<Document> documents = added.stream().map(TransferDao::document).toList();
        return collection.ask(() -> {
            try {
                users.insertMany(documents, new InsertManyOptions().ordered(false));
                return Set.of();
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().isEmpty()
                        || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                    throw e;
                }
                Set<Integer> refused = new TreeSet<>();
                e.getWriteErrors().forEach(error -> refused.add(error.getIndex()));
                return refused;
            }
        });
    }

    private static Document document(User user) {
        Document document = UserDocument.of(user);
        if (user.disabled()) {
            document.append(UserDocument.DISABLED, true);
        }
        if (user.email().verified()) {
            user.email()
                    .address()
                    .ifPresent(address ->
                            document.append(EmailDocument.VERIFIED, true).append(EmailDocument.KEY, address.key()));
        }
        if (!user.groups().names().isEmpty()) {
            document.append(UserDocument.GROUPS, user.groups().names());
        }
        return document;
    }

    /** Replaces nickname, groups and whether it is disabled of the account with this id; the password stays. */
    public boolean update(User user) {
        return collection.update(
                user.id(),
                Filters.eq(UserDocument.ID, user.id()),
                Updates.combine(
                        Updates.set(UserDocument.NICKNAME, user.nickname()),
                        Updates.set(UserDocument.GROUPS, user.groups().names()),
                        Updates.set(UserDocument.DISABLED, user.disabled())));
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
