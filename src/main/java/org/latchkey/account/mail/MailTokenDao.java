package org.latchkey.account.mail;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.Batches;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.query.UniqueIndex;
import org.latchkey.account.user.User;

/**
 * The collection {@code mailtoken}: one document for each account and purpose, with the digests of the tokens that are
 * valid. So a newer mail replaces the tokens of an older one, and the use of one token ends the others, by an atomic change
 * of one document. Every method throws {@code Failure} with {@link Reason#STORE_UNAVAILABLE} if the database does not
 * answer.
 */
public final class MailTokenDao {

    static final String DIGESTS = "tokens";
    static final String DIGEST = "digest";
    static final String EXPIRES = "expires";
    static final String ACCOUNT = "account";
    private static final String KEY = "_id";
    private static final String MAIL = "mail";
    private static final String MADE = "made";
    private static final String ANY_DIGEST = DIGESTS + "." + DIGEST;

    /** More than the attempts to send one mail within a day. */
    private static final int MAX_TOKENS = 32;

    private final MongoCollection<Document> tokens;

    /** @param database the database of the collection */
    public MailTokenDao(MongoDatabase database) {
        this.tokens = database.getCollection(CollectionNames.MAIL_TOKENS);
    }

    /** Creates the indexes by which tokens are found, and expired ones removed. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.MAIL_TOKENS,
                ANY_DIGEST + "_1",
                "Without it each link of a mail reads all tokens.",
                () -> new UniqueIndex(tokens, ANY_DIGEST, true).make());
        Queries.makeIndex(
                CollectionNames.MAIL_TOKENS,
                EXPIRES + "_1",
                "Without it Latchkey removes expired tokens by itself.",
                () -> tokens.createIndex(
                        Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
    }

    /** Deletes what has expired. */
    public void sweep(Instant now) {
        Document expired = new Document("$lte", Date.from(now));
        Queries.run(() -> Batches.forEach(
                tokens.find(new Document(EXPIRES, expired)),
                batch -> tokens.deleteMany(batch.append(EXPIRES, expired))));
    }

    /**
     * Adds the token of a mail to those of the same mail, and replaces those of older mails.
     *
     * @param key the account and the purpose
     * @param fields what the token is bound to
     * @return false if a newer mail has replaced this one
     */
    boolean replace(String key, QueuedMail mail, Document fields, String digest, Instant expires) {
        Document same = new Document(KEY, key).append(MAIL, mail.key());
        if (Queries.ask(() -> tokens.updateOne(same, added(digest, expires))).getMatchedCount() == 1) {
            return true;
        }
        Document older = new Document(KEY, key).append(MADE, new Document("$lte", Date.from(mail.made())));
        Document all = new Document(fields)
                .append(MAIL, mail.key())
                .append(MADE, Date.from(mail.made()))
                .append(DIGESTS, List.of(token(digest, expires)))
                .append(EXPIRES, Date.from(expires));
        return Queries.ask(() -> {
            try {
                tokens.updateOne(older, new Document("$set", all), new UpdateOptions().upsert(true));
                return true;
            } catch (MongoException e) {
                if (Queries.isDuplicateKey(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Adds a token to all that there are under a key. */
    void add(String key, Document fields, String digest, Instant expires) {
        Bson change = Updates.combine(new Document("$set", fields), added(digest, expires));
        Queries.run(() -> {
            try {
                tokens.updateOne(new Document(KEY, key), change, new UpdateOptions().upsert(true));
            } catch (MongoException e) {
                if (!Queries.isDuplicateKey(e)) {
                    throw e;
                }
                // Of two concurrent upserts MongoDB may refuse one; now there is a document.
                tokens.updateOne(new Document(KEY, key), change);
            }
        });
    }

    private static Bson added(String digest, Instant expires) {
        return Updates.combine(
                Updates.pushEach(DIGESTS, List.of(token(digest, expires)), new PushOptions().slice(-MAX_TOKENS)),
                Updates.max(EXPIRES, Date.from(expires)));
    }

    private static Document token(String digest, Instant expires) {
        return new Document(DIGEST, digest).append(EXPIRES, Date.from(expires));
    }

    /** Returns the document with this token; the caller checks when the token expires. */
    Optional<Document> find(String digest) {
        return Queries.ask(() -> Optional.ofNullable(
                tokens.find(new Document(ANY_DIGEST, digest)).first()));
    }

    /** Deletes the document with this token, and returns whether it existed. Of several concurrent calls, one is true. */
    boolean take(Document found, String digest) {
        Document same = new Document(KEY, found.get(KEY)).append(ANY_DIGEST, digest);
        return Queries.ask(() -> tokens.deleteOne(same).getDeletedCount()) == 1;
    }

    void removeAll(User user) {
        Queries.run(() -> tokens.deleteMany(new Document(ACCOUNT, user.key())));
    }

    void remove(String key) {
        Queries.run(() -> tokens.deleteOne(new Document(KEY, key)));
    }
}
