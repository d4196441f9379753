package org.latchkey.account.factor;

import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;
import org.latchkey.account.user.UserDocument;
import org.latchkey.account.user.factor.FactorsDocument;

/**
 * The way of an account to no password, and back by a recovery code. Each is one atomic change of one document, replaces
 * all sessions by a new one, and returns whether it was made. Every method throws {@code Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class PasswordlessDao {

    private final UserCollection collection;

    /** @param collection the collection */
    public PasswordlessDao(UserCollection collection) {
        this.collection = collection;
    }

    /**
     * Removes the password if it is still the one that was read, and the account still has what makes up for it.
     *
     * @param passkeys the passkeys that must still exist
     * @param codes whether recovery codes must still exist
     * @param noPassword the value of {@code NoPassword} that replaces it
     */
    public boolean removePassword(User user, List<String> passkeys, boolean codes, String noPassword, Session session) {
        Document filter = UserDao.withPassword(user).append(PasskeyDao.CREDENTIAL_ID, new Document("$all", passkeys));
        if (codes) {
            filter.append(FactorsDocument.RECOVERY_CODES + ".0", new Document("$exists", true));
        }
        return update(user, filter, password(noPassword, session));
    }

    /** Uses up a recovery code and sets a password, if the account still has the code and still has no password. */
    public boolean recover(User user, String digest, String passwordHash, Session session) {
        return update(
                user,
                UserDao.withPassword(user).append(FactorsDocument.RECOVERY_CODES, digest),
                Updates.combine(password(passwordHash, session), Updates.pull(FactorsDocument.RECOVERY_CODES, digest)));
    }

    private static Bson password(String stored, Session session) {
        return Updates.combine(
                Updates.set(UserDocument.PASSWORD_HASH, stored),
                Updates.unset(UserDocument.ONE_TIME_UNTIL),
                Updates.set(UserDocument.SESSIONS, List.of(UserDocument.of(session))));
    }

    private boolean update(User user, Bson filter, Bson change) {
        return collection.update(user.id(), filter, change);
    }
}
