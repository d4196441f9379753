package org.latchkey;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Optional;
import org.latchkey.account.backup.BackupDao;
import org.latchkey.account.factor.FactorDao;
import org.latchkey.account.factor.PendingDao;
import org.latchkey.account.mail.MailTokenDao;
import org.latchkey.account.mail.OutboxDao;
import org.latchkey.account.mail.UserMails;
import org.latchkey.account.query.StoredVersion;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.takeover.LegacyUsers;
import org.latchkey.account.takeover.TakeoverMarker;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.user.AddressDao;
import org.latchkey.account.user.AdminDao;
import org.latchkey.account.user.ServerFitness;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;

/**
 * All access to the database.
 *
 * @param collection the collection {@code user}, prepared before its first query
 * @param users accounts
 * @param sessions the sessions in them
 * @param admin what only operators may do
 * @param factors the second factors in them
 * @param pending what waits between the steps of a login
 * @param addresses the mail addresses in them
 * @param outbox mails that wait
 * @param mailTokens the tokens of their links
 * @param counters the counters of the rate limit
 * @param legacy the accounts of the Flask application
 * @param takeover which steps of the takeover are done
 * @param backup all collections of the embedded store; empty for a MongoDB
 */
public record Daos(
        UserCollection collection,
        UserDao users,
        SessionDao sessions,
        AdminDao admin,
        FactorDao factors,
        PendingDao pending,
        AddressDao addresses,
        OutboxDao outbox,
        MailTokenDao mailTokens,
        CounterDao counters,
        LegacyUsers legacy,
        TakeoverMarker takeover,
        Optional<BackupDao> backup) {

    /**
     * @param database the database
     * @param embedded whether it is the embedded store, which is known to be fit, and serves one request at a time
     */
    public static Daos of(MongoDatabase database, boolean embedded, Clock clock) {
        Runnable version = new StoredVersion(database)::check;
        UserCollection collection = embedded
                ? new UserCollection(database, version)
                : new UserCollection(database, version, new ServerFitness(database)::check);
        return new Daos(
                collection,
                new UserDao(collection),
                new SessionDao(collection),
                new AdminDao(collection, embedded),
                new FactorDao(collection),
                new PendingDao(database),
                new AddressDao(collection),
                new OutboxDao(database),
                new MailTokenDao(database),
                new CounterDao(database),
                new LegacyUsers(collection),
                new TakeoverMarker(database, clock),
                embedded ? Optional.of(new BackupDao(database)) : Optional.empty());
    }

    /** Returns the mails and tokens of accounts, which are deleted with them. */
    UserMails mails() {
        return new UserMails(outbox, mailTokens);
    }
}
