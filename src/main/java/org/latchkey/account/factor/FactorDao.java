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
import org.latchkey.account.user.UserDocument;
import org.latchkey.account.user.factor.FactorsDocument;
import org.latchkey.account.user.factor.Passkey;
import org.latchkey.account.user.factor.PendingTotp;
import org.latchkey.account.user.factor.Totp;

/**
 * Changes of the second factors in the documents of the collection {@code user}. Each is one atomic change of one document,
 * and returns whether it was made: its filter has the values on which it depends. Every method throws {@link Failure}
 * with {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class FactorDao {

    private static final String CREDENTIAL_ID = FactorsDocument.PASSKEYS + "." + FactorsDocument.CREDENTIAL_ID;
    private static final String THIS = FactorsDocument.PASSKEYS + ".$.";
    private static final String TOTP_SECRET = FactorsDocument.TOTP + "." + FactorsDocument.SECRET;
    private static final String TOTP_STEP = FactorsDocument.TOTP + "." + FactorsDocument.LAST_STEP;
    private static final String PENDING_SECRET = FactorsDocument.PENDING_TOTP + "." + FactorsDocument.SECRET;

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public FactorDao(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents();
    }

    /** Begins the enrolment of TOTP, unless the account has it; replaces an enrolment that has begun. */
    public boolean beginTotp(User user, PendingTotp totp) {
        return update(
                user,
                without(user, FactorsDocument.TOTP),
                Updates.set(FactorsDocument.PENDING_TOTP, FactorsDocument.of(totp)));
    }

    /** Completes the enrolment that was read. */
    public boolean completeTotp(User user, PendingTotp pending, Totp totp) {
        return update(
                user,
                without(user, FactorsDocument.TOTP).append(PENDING_SECRET, pending.encryptedSecret()),
                Updates.combine(
                        Updates.set(FactorsDocument.TOTP, FactorsDocument.of(totp)),
                        Updates.unset(FactorsDocument.PENDING_TOTP)));
    }

    /**
     * Accepts the code of a time step. Of parallel attempts with one code, one is accepted.
     *
     * @param totp the secret as it was read
     * @param encryptedSecret the secret as it is to be stored
     */
    public boolean acceptStep(User user, Totp totp, long step, String encryptedSecret) {
        return update(
                user,
                byKey(user).append(TOTP_SECRET, totp.encryptedSecret()).append(TOTP_STEP, new Document("$lt", step)),
                Updates.combine(Updates.set(TOTP_STEP, step), Updates.set(TOTP_SECRET, encryptedSecret)));
    }

    /** Removes TOTP. */
    public boolean removeTotp(User user) {
        boolean removed = update(
                user,
                byKey(user).append(FactorsDocument.TOTP, new Document("$exists", true)),
                Updates.combine(Updates.unset(FactorsDocument.TOTP), Updates.unset(FactorsDocument.PENDING_TOTP)));
        dropUselessRecoveryCodes(user);
        return removed;
    }

    /** Replaces all recovery codes. */
    public boolean replaceRecoveryCodes(User user, List<String> digests) {
        return update(user, byKey(user), Updates.set(FactorsDocument.RECOVERY_CODES, digests));
    }

    /** Removes a recovery code that is being used. */
    public boolean useRecoveryCode(User user, String digest) {
        return update(
                user,
                byKey(user).append(FactorsDocument.RECOVERY_CODES, digest),
                Updates.pull(FactorsDocument.RECOVERY_CODES, digest));
    }

    /** Gives an account its user handle, unless it has one. */
    public boolean giveHandle(User user, String handle) {
        return update(user, without(user, FactorsDocument.HANDLE), Updates.set(FactorsDocument.HANDLE, handle));
    }

    /**
     * Adds a passkey.
     *
     * @param max the maximum number of passkeys of one account
     * @return false if the account has so many
     * @throws Failure {@link Reason#CREDENTIAL_TAKEN} if any account has a passkey with this id
     */
    public boolean addPasskey(User user, Passkey passkey, int max) {
        Document filter = byKey(user)
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
        return update(user, byKey(user), Updates.set(FactorsDocument.OFFER_DECLINED, true));
    }

    /** Names a passkey. */
    public boolean renamePasskey(User user, String credentialId, String name) {
        return update(user, withPasskey(user, credentialId), Updates.set(THIS + FactorsDocument.NAME, name));
    }

    /** Removes a passkey. */
    public boolean removePasskey(User user, String credentialId) {
        // The last one goes with its list: an empty list may take part in the unique index.
        boolean removed = update(
                        user,
                        withPasskey(user, credentialId).append(FactorsDocument.PASSKEYS, new Document("$size", 1)),
                        Updates.unset(FactorsDocument.PASSKEYS))
                || update(
                        user,
                        withPasskey(user, credentialId),
                        Updates.pullByFilter(Filters.eq(
                                FactorsDocument.PASSKEYS, Filters.eq(FactorsDocument.CREDENTIAL_ID, credentialId))));
        dropUselessRecoveryCodes(user);
        return removed;
    }

    /** Removes all factors, and ends all sessions. */
    public boolean reset(User user) {
        return update(
                user,
                byKey(user),
                Updates.combine(Updates.unset(FactorsDocument.FACTORS), Updates.set(UserDocument.SESSIONS, List.of())));
    }

    /** Recovery codes replace a factor; without one they are worth nothing. */
    private void dropUselessRecoveryCodes(User user) {
        update(
                user,
                without(user, FactorsDocument.TOTP).append(FactorsDocument.PASSKEYS, new Document("$exists", false)),
                Updates.unset(FactorsDocument.RECOVERY_CODES));
    }

    private boolean update(User user, Bson filter, Bson change) {
        return collection.update(user.id(), filter, change);
    }

    private static Document byKey(User user) {
        return new Document(UserDocument.KEY, user.key());
    }

    private static Document without(User user, String field) {
        return byKey(user).append(field, new Document("$exists", false));
    }

    private static Document withPasskey(User user, String credentialId) {
        return byKey(user).append(CREDENTIAL_ID, credentialId);
    }
}
