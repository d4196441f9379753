package org.latchkey.account.factor;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.factor.passkey.VerifiedAssertion;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Queries;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.factor.FactorsDocument;
import org.latchkey.account.user.factor.Passkey;

/**
 * Changes of the passkeys in the documents of the collection {@code user}. Each is one atomic change of one document, and
 * returns whether it was made: its filter has the values on which it depends. Every method throws {@link Failure}
 * with {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class PasskeyDao {

    static final String CREDENTIAL_ID = FactorsDocument.PASSKEYS + "." + FactorsDocument.CREDENTIAL_ID;
    private static final String THIS = FactorsDocument.PASSKEYS + ".$.";

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public PasskeyDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
    }

    /** Gives an account its user handle, unless it has one. */
    public boolean giveHandle(User user, String handle) {
        return update(
                user, FactorDao.without(user, FactorsDocument.HANDLE), Updates.set(FactorsDocument.HANDLE, handle));
    }

    /**
     * Adds a passkey.
     *
     * @param max the maximum number of passkeys of one account
     * @return false if the account has so many
     * @throws Failure {@link Reason#CREDENTIAL_TAKEN} if any account has a passkey with this id
     */
    public boolean addPasskey(User user, Passkey passkey, int max) {
        Document filter = FactorDao.byKey(user)
                .append(FactorsDocument.PASSKEYS + "." + (max - 1), new Document("$exists", false))
                .append(CREDENTIAL_ID, new Document("$ne", passkey.credentialId()));
        Bson change = Updates.push(FactorsDocument.PASSKEYS, FactorsDocument.of(passkey));
        return collection
                        .change(user.id(), () -> {
                            try {
                                return users.updateOne(filter, change);
                            } catch (MongoException e) {
                                throw Queries.isDuplicateKey(e) ? new Failure(Reason.CREDENTIAL_TAKEN) : e;
                            }
                        })
                        .getMatchedCount()
                == 1;
    }

    /** Stores that a passkey was used. */
    public boolean usePasskey(User user, String credentialId, VerifiedAssertion verified, Instant used) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.set(THIS + FactorsDocument.COUNTER, verified.counter()),
                Updates.set(THIS + FactorsDocument.BACKED_UP, verified.backedUp()),
                Updates.max(THIS + FactorsDocument.USED, Date.from(used))));
        if (verified.userVerified()) {
            changes.add(Updates.set(THIS + FactorsDocument.VERIFIES_USER, true));
        }
        return update(user, withPasskey(user, credentialId), Updates.combine(changes));
    }

    /** Stores that the user does not want to be asked again whether to make a passkey. */
    public boolean declineOffer(User user) {
        return update(user, FactorDao.byKey(user), Updates.set(FactorsDocument.OFFER_DECLINED, true));
    }

    /** Names a passkey. */
    public boolean renamePasskey(User user, String credentialId, String name) {
        return update(user, withPasskey(user, credentialId), Updates.set(THIS + FactorsDocument.NAME, name));
    }

    /**
     * Removes a passkey of an account whose password, or lack of one, is unchanged since it was read.
     *
     * @param remaining passkeys of which one must still exist; empty if none has to
     */
    public boolean removePasskey(User user, String credentialId, List<String> remaining) {
        Document removed = new Document(CREDENTIAL_ID, credentialId);
        if (!remaining.isEmpty()) {
            Document kept = new Document(CREDENTIAL_ID, new Document("$in", remaining));
            return pull(user, UserDao.withPassword(user).append("$and", List.of(removed, kept)), credentialId);
        }
        Document filter = UserDao.withPassword(user).append(CREDENTIAL_ID, credentialId);
        // The last one goes with its list: an empty list may take part in the unique index.
        boolean was = update(
                        user,
                        new Document(filter).append(FactorsDocument.PASSKEYS, new Document("$size", 1)),
                        Updates.unset(FactorsDocument.PASSKEYS))
                || pull(user, filter, credentialId);
        FactorDao.dropUselessRecoveryCodes(collection, user);
        return was;
    }

    private boolean pull(User user, Document filter, String credentialId) {
        return update(
                user,
                filter,
                Updates.pullByFilter(
                        Filters.eq(FactorsDocument.PASSKEYS, Filters.eq(FactorsDocument.CREDENTIAL_ID, credentialId))));
    }

    private boolean update(User user, Bson filter, Bson change) {
        return collection.update(user.id(), filter, change);
    }

    private static Document withPasskey(User user, String credentialId) {
        return FactorDao.byKey(user).append(CREDENTIAL_ID, credentialId);
    }
}
