package org.latchkey.account.user;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Queries;
import org.latchkey.mail.MailAddress;

/**
 * Changes of the mail addresses in the documents of the collection {@code user}. Each is one atomic change of one document,
 * and returns whether it was made: its filter has the values on which it depends. Every method throws {@link Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class AddressDao {

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public AddressDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
    }

    /** Returns the account whose verified address this is, if there is one. */
    public Optional<User> find(MailAddress address) {
        return Optional.ofNullable(collection.ask(() -> users.find(new Document(EmailDocument.KEY, address.key()))
                        .projection(UserDocument.ALL_KNOWN)
                        .first()))
                .flatMap(UserDocument::toUser);
    }

    /** Sets the address of an account that has no verified one. */
    public boolean claim(User user, MailAddress address, String language) {
        return update(
                user,
                byKey(user).append(EmailDocument.VERIFIED, new Document("$ne", true)),
                Updates.set(EmailDocument.ADDRESS, address.text()),
                Updates.set(EmailDocument.VERIFIED, false),
                Updates.set(EmailDocument.LANGUAGE, language),
                Updates.unset(EmailDocument.PENDING));
    }

    /** Sets the address that is to replace the verified one. */
    public boolean beginChange(User user, MailAddress verified, MailAddress pending, String language) {
        return update(
                user,
                withVerified(user, verified),
                Updates.set(EmailDocument.PENDING, pending.text()),
                Updates.set(EmailDocument.LANGUAGE, language));
    }

    /** Withdraws the address that was to replace the verified one. */
    public boolean cancelChange(User user) {
        return update(user, byKey(user), Updates.unset(EmailDocument.PENDING));
    }

    /**
     * Marks an address of an account as verified: its only one, or the one that replaces a verified one.
     *
     * @return false if the account has another address by now
     * @throws Failure {@link Reason#ADDRESS_TAKEN} if it is the verified address of another account
     */
    public boolean confirm(User user, MailAddress address) {
        Document asPending = byKey(user).append(EmailDocument.PENDING, address.text());
        Document asOnly = byKey(user)
                .append(EmailDocument.ADDRESS, address.text())
                .append(EmailDocument.VERIFIED, new Document("$ne", true));
        return update(user, asPending, verified(address)) || update(user, asOnly, verified(address));
    }

    /**
     * Gives an account back the address that it had before, and ends all its sessions: somebody else may have changed it.
     *
     * @throws Failure {@link Reason#ADDRESS_TAKEN} if it is the verified address of another account by now
     */
    public boolean restore(User user, MailAddress address) {
        List<Bson> changes = new ArrayList<>(List.of(verified(address)));
        changes.add(Updates.set(UserDocument.SESSIONS, List.of()));
        return update(user, byKey(user), changes.toArray(Bson[]::new));
    }

    /** Removes the address of an account. */
    public boolean remove(User user) {
        return update(
                user,
                byKey(user).append(EmailDocument.ADDRESS, new Document("$exists", true)),
                Updates.unset(EmailDocument.ADDRESS),
                Updates.unset(EmailDocument.VERIFIED),
                Updates.unset(EmailDocument.KEY),
                Updates.unset(EmailDocument.PENDING),
                Updates.unset(EmailDocument.LANGUAGE));
    }

    /**
     * Sets a new password, if the password and the verified address are still those that were read, and the account is not
     * disabled. Ends all sessions.
     */
    public boolean resetPassword(User user, MailAddress verified, String passwordHash) {
        Document filter = withVerified(user, verified)
                .append(UserDocument.PASSWORD_HASH, user.passwordHash())
                .append(UserDocument.DISABLED, new Document("$in", java.util.Arrays.asList(false, null)));
        return update(
                user,
                filter,
                Updates.set(UserDocument.PASSWORD_HASH, passwordHash),
                Updates.unset(UserDocument.ONE_TIME_UNTIL),
                Updates.set(UserDocument.SESSIONS, List.of()));
    }

    private static Bson[] verified(MailAddress address) {
        return new Bson[] {
            Updates.set(EmailDocument.ADDRESS, address.text()),
            Updates.set(EmailDocument.VERIFIED, true),
            Updates.set(EmailDocument.KEY, address.key()),
            Updates.unset(EmailDocument.PENDING)
        };
    }

    private boolean update(User user, Document filter, Bson... changes) {
        return collection
                        .change(user.id(), () -> {
                            try {
                                return users.updateOne(filter, Updates.combine(changes));
                            } catch (MongoException e) {
                                throw Queries.isDuplicateKey(e) ? new Failure(Reason.ADDRESS_TAKEN) : e;
                            }
                        })
                        .getMatchedCount()
                == 1;
    }

    private static Document byKey(User user) {
        return new Document(UserDocument.KEY, user.key());
    }

    private static Document withVerified(User user, MailAddress address) {
        return byKey(user).append(EmailDocument.ADDRESS, address.text()).append(EmailDocument.VERIFIED, true);
    }
}
