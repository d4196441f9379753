package org.latchkey.account.factor;

import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDocument;
import org.latchkey.account.user.factor.FactorsDocument;
import org.latchkey.account.user.factor.PendingTotp;
import org.latchkey.account.user.factor.Totp;

/**
 * Changes of TOTP and recovery codes in the documents of the collection {@code user}; {@link PasskeyDao} has those of
 * passkeys. Each is one atomic change of one document, and returns whether it was made: its filter has the values on which
 * it depends. Every method throws {@code Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class FactorDao {

    private static final String TOTP_SECRET = FactorsDocument.TOTP + "." + FactorsDocument.SECRET;
    private static final String TOTP_STEP = FactorsDocument.TOTP + "." + FactorsDocument.LAST_STEP;
    private static final String PENDING_SECRET = FactorsDocument.PENDING_TOTP + "." + FactorsDocument.SECRET;

    private final UserCollection collection;

    /** @param collection the collection */
    public FactorDao(UserCollection collection) {
        this.collection = collection;
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
        dropUselessRecoveryCodes(collection, user);
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

    /** Removes all factors, and ends all sessions. */
    public boolean reset(User user) {
        return update(
                user,
                byKey(user),
                Updates.combine(Updates.unset(FactorsDocument.FACTORS), Updates.set(UserDocument.SESSIONS, List.of())));
    }

    /** Recovery codes replace a factor; without one they are worth nothing. */
    static void dropUselessRecoveryCodes(UserCollection collection, User user) {
        collection.update(
                user.id(),
                without(user, FactorsDocument.TOTP).append(FactorsDocument.PASSKEYS, new Document("$exists", false)),
                Updates.unset(FactorsDocument.RECOVERY_CODES));
    }

    private boolean update(User user, Bson filter, Bson change) {
        return collection.update(user.id(), filter, change);
    }

    static Document byKey(User user) {
        return new Document(UserDocument.KEY, user.key());
    }

    static Document without(User user, String field) {
        return byKey(user).append(field, new Document("$exists", false));
    }
}
