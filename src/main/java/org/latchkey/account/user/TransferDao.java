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
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;
import org.latchkey.account.text.Lookalike;
import org.latchkey.account.user.factor.FactorsDocument;

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

    /** Maps ids to the stored hashes of their accounts. */
    public Map<String, String> hashes(Collection<String> ids) {
        Map<String, String> hashes = new HashMap<>();
        collection.ask(() -> {
            users.find(Filters.in(UserDocument.ID, ids))
                    .projection(Projections.include(UserDocument.ID, UserDocument.PASSWORD_HASH))
                    .forEach(document -> UserDocument.toUser(document)
                            .ifPresent(user -> hashes.put(user.id(), user.passwordHash())));
            return true;
        });
        return hashes;
    }

    /** Replaces a hash and ends all sessions, unless it is no longer the stored one; returns whether it was. */
    public boolean replaceHash(String id, String stored, String replacement) {
        return collection.update(
                id,
                Filters.and(Filters.eq(UserDocument.ID, id), Filters.eq(UserDocument.PASSWORD_HASH, stored)),
                Updates.combine(
                        Updates.set(UserDocument.PASSWORD_HASH, replacement),
                        Updates.set(UserDocument.SESSIONS, List.of())));
    }

    /** Returns about how many accounts there are. */
    public long estimate() {
        return collection.ask(users::estimatedDocumentCount);
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
        user.oneTimeUntil().ifPresent(until -> document.append(UserDocument.ONE_TIME_UNTIL, Date.from(until)));
        user.factors()
                .totp()
                .ifPresent(totp ->
                        document.append(FactorsDocument.FACTORS, new Document("totp", FactorsDocument.of(totp))));
        return document;
    }

    /**
     * Replaces nickname, groups and whether it is disabled of the account with this id; the password stays.
     *
     * @param given the names of the fields that are known; the others stay
     */
    public void update(User user, Set<String> given) {
        Map<String, Bson> changes = Map.of(
                "nickname", Updates.set(UserDocument.NICKNAME, user.nickname()),
                "groups", Updates.set(UserDocument.GROUPS, user.groups().names()));
        List<Bson> known = changes.entrySet().stream()
                .filter(change -> given.contains(change.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!known.isEmpty()) {
            collection.update(user.id(), Filters.eq(UserDocument.ID, user.id()), Updates.combine(known));
        }
        if (given.contains("disabled")) {
            updateDisabled(user);
        }
    }

    /** A change of it ends all sessions, as when an operator disables or enables the account. */
    private void updateDisabled(User user) {
        // Any value but false and null disables an account.
        Bson isOther = user.disabled()
                ? Filters.ne(UserDocument.DISABLED, true)
                : Filters.nin(UserDocument.DISABLED, Arrays.asList(false, null));
        collection.update(
                user.id(),
                Filters.and(Filters.eq(UserDocument.ID, user.id()), isOther),
                Updates.combine(
                        Updates.set(UserDocument.DISABLED, user.disabled()),
                        Updates.set(UserDocument.SESSIONS, List.of())));
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
