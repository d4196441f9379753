package org.latchkey.account.user;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;

/**
 * Queries and changes of the collection {@code user} for operators only. Every method throws {@code Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class AdminDao {

    private static final Duration FULL_SCAN_TIMEOUT = Duration.ofMinutes(2);

    /** More than the number of concurrent changes of one account. */
    private static final int MAX_ATTEMPTS = 100;

    private final UserCollection collection;
    private final MongoCollection<Document> users;
    private final boolean inBatches;

    /**
     * @param collection the collection
     * @param inBatches whether the database is the embedded store, which serves no other request while it counts: then the
     *     keys of the matching documents are fetched in batches and counted here
     */
    public AdminDao(UserCollection collection, boolean inBatches) {
        this.collection = collection;
        this.inBatches = inBatches;
        // Work on a million documents takes longer than a request may.
        this.users = collection.documents(FULL_SCAN_TIMEOUT);
    }

    /**
     * Lists accounts in the order of their ids.
     *
     * @param text a text that the id or the nickname contains, case-insensitively; empty for all accounts
     * @param group the group of the accounts; empty for all accounts
     * @param after the id after which the list begins
     * @param limit the maximum number of accounts
     */
    public List<User> list(Optional<String> text, Optional<String> group, Optional<String> after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(
                Filters.type(UserDocument.ID, "string"),
                // The type filter also matches a list that contains a string.
                Filters.not(Filters.type(UserDocument.ID, "array"))));
        group.ifPresent(name -> filters.add(Filters.eq(UserDocument.GROUPS, name)));
        after.ifPresent(id -> filters.add(Filters.gt(UserDocument.ID, id)));
        text.ifPresent(searched -> {
            Pattern pattern = Pattern.compile(Pattern.quote(searched), Pattern.CASE_INSENSITIVE);
            filters.add(
                    Filters.or(Filters.regex(UserDocument.ID, pattern), Filters.regex(UserDocument.NICKNAME, pattern)));
        });
        return collection.ask(() -> users
                .find(Filters.and(filters))
                .projection(UserDocument.ALL_KNOWN)
                .sort(Sorts.ascending(UserDocument.ID))
                .limit(limit)
                .batchSize(Batches.SIZE)
                .map(UserDocument::toUser)
                .into(new ArrayList<>())
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    /** Counts all accounts, and those of each kind at a given time. */
    public AccountCounts count(Instant now) {
        return collection.ask(() -> new AccountCounts(
                count(Filters.empty()),
                count(Filters.nin(UserDocument.DISABLED, false, null)),
                count(Filters.elemMatch(UserDocument.SESSIONS, Filters.gt(UserDocument.EXPIRES, Date.from(now)))),
                count(Filters.type(UserDocument.ONE_TIME_UNTIL, "date"))));
    }

    private long count(Bson filter) {
        if (!inBatches) {
            return users.countDocuments(filter);
        }
        long count = 0;
        try (MongoCursor<Document> cursor =
                Batches.of(users.find(filter).projection(Projections.include(UserDocument.KEY)))) {
            for (; cursor.hasNext(); cursor.next()) {
                count++;
            }
        }
        return count;
    }

    /** Sets a one-time password with an expiry, and ends all sessions atomically. */
    public boolean setOneTimePassword(User user, String passwordHash, Instant until) {
        return update(
                user,
                Updates.set(UserDocument.PASSWORD_HASH, passwordHash),
                Updates.set(UserDocument.ONE_TIME_UNTIL, Date.from(until)));
    }

    /** Disables an account, and ends all sessions atomically. */
    public boolean disable(User user) {
        return update(user, Updates.set(UserDocument.DISABLED, true));
    }

    /** Enables an account; ends sessions that began while it was being disabled. */
    public boolean enable(User user) {
        return update(user, Updates.unset(UserDocument.DISABLED));
    }

    /**
     * Changes the groups of an account. Of two concurrent changes, the second is retried with the result of the first.
     *
     * @return the groups after the change; empty if there is no such account any more
     * @throws org.latchkey.account.failure.Failure see {@link GroupChange#applyTo}
     */
    public Optional<Groups> changeGroups(User user, GroupChange change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Document stored = collection.ask(() -> users.find(UserCollection.byKey(user))
                    .projection(Projections.include(UserDocument.GROUPS))
                    .first());
            if (stored == null) {
                return Optional.empty();
            }
            Object before = stored.get(UserDocument.GROUPS);
            Groups changed = change.applyTo(Groups.stored(before));
            // A missing field also equals null.
            Bson unchanged = Filters.eq(UserDocument.GROUPS, before);
            Bson update = Updates.set(UserDocument.GROUPS, changed.names());
            if (collection.update(user.id(), Filters.and(UserCollection.byKey(user), unchanged), update)) {
                return Optional.of(changed);
            }
        }
        throw new IllegalStateException("The groups of this account cannot be compared by the database");
    }

    public boolean endSessions(User user) {
        return update(user);
    }

    private boolean update(User user, Bson... changes) {
        List<Bson> all = new ArrayList<>(List.of(changes));
        all.add(Updates.set(UserDocument.SESSIONS, List.of()));
        return collection.update(user.id(), UserCollection.byKey(user), Updates.combine(all));
    }

    public boolean delete(User user) {
        return collection
                        .change(user.id(), () -> users.deleteOne(UserCollection.byKey(user)))
                        .getDeletedCount()
                == 1;
    }
}
