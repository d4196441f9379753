package org.latchkey.account.factor;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.query.Batches;
import org.latchkey.account.text.LogText;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.factor.FactorsDocument;
import org.latchkey.account.user.factor.Passkey;

/** Passkeys that no browser offers any more, because they were made for another domain than that of the settings. */
public final class UselessPasskeys {

    private static final Logger LOG = System.getLogger(UselessPasskeys.class.getName());
    private static final Duration FULL_SCAN_TIMEOUT = Duration.ofMinutes(10);
    private static final String CREDENTIAL_ID = FactorsDocument.PASSKEYS + "." + FactorsDocument.CREDENTIAL_ID;
    private static final String RP_ID = FactorsDocument.PASSKEYS + "." + FactorsDocument.RP_ID;

    private final UserCollection collection;
    private final MongoCollection<Document> users;

    /** @param collection the collection */
    public UselessPasskeys(UserCollection collection) {
        this.collection = collection;
        this.users = collection.documents(FULL_SCAN_TIMEOUT);
    }

    /**
     * Warns if there are any, with their number.
     *
     * @param rpId the relying party id of the settings
     * @throws Failure if the database does not answer
     */
    public void warn(String rpId) {
        Map<String, Integer> found = collection.ask(() -> count(rpId));
        int number = found.values().stream().mapToInt(Integer::intValue).sum();
        if (number > 0) {
            LOG.log(
                    Level.WARNING,
                    "Stored passkeys that cannot be used: {0}. They were made for {1}, and passkeys are for {2} now."
                            + " Set PASSKEY_RP_ID to the former domain, or have their users add new ones;"
                            + " latchkey-admin reset-factors lets in users who have no other second factor.",
                    Integer.toString(number),
                    String.join(", ", found.keySet()),
                    LogText.quote(rpId));
        }
    }

    /** Returns the number of passkeys for each other domain. */
    private Map<String, Integer> count(String rpId) {
        // With the first filter MongoDB reads only accounts with passkeys: the index on credential ids is sparse.
        Bson filter = Filters.and(
                Filters.gt(CREDENTIAL_ID, ""),
                Filters.elemMatch(FactorsDocument.PASSKEYS, Filters.ne(FactorsDocument.RP_ID, rpId)));
        FindIterable<Document> accounts = users.find(filter).projection(Projections.include(RP_ID));
        Map<String, Integer> numbers = new TreeMap<>();
        try (MongoCursor<Document> cursor = Batches.of(accounts)) {
            while (cursor.hasNext()) {
                FactorsDocument.toFactors(cursor.next().get(FactorsDocument.FACTORS)).passkeys().stream()
                        .map(Passkey::rpId)
                        .filter(domain -> !domain.equals(rpId))
                        .forEach(domain -> numbers.merge(LogText.quote(domain), 1, Integer::sum));
            }
        }
        return numbers;
    }
}
