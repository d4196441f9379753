package org.latchkey.account.mail;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;
import org.latchkey.account.user.User;
import org.latchkey.mail.MailAddress;

/**
 * The collection {@code outbox}: one document for each mail that waits. A worker takes a document for some minutes; if the
 * worker dies, the document is due again after them. Every method throws {@code Failure} with
 * {@link Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class OutboxDao {

    /** The time for which a worker has a mail alone: more than one attempt may take. */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** Expired mails are counted by a worker before the database removes them. */
    private static final Duration REMOVED_AFTER = Duration.ofDays(1);

    private static final String KEY = "_id";
    private static final String KIND = "kind";
    private static final String TYPED = "typed";
    private static final String ACCOUNT = "account";
    private static final String ID = "id";
    private static final String TO = "to";
    private static final String PLACE = "place";
    private static final String MADE = "made";
    private static final String EXPIRES = "expires";
    private static final String READY = "ready";
    private static final String TRIES = "tries";
    /** When it is due: for the first time, after a failed attempt, or after the lease of a worker that has died. */
    private static final String DUE = "due";

    private final MongoCollection<Document> outbox;

    /** @param database the database of the collection */
    public OutboxDao(MongoDatabase database) {
        this.outbox = database.getCollection(CollectionNames.OUTBOX);
    }

    /** Creates the indexes by which due mails are found, and forgotten ones removed. */
    public void prepare() {
        Queries.makeIndex(
                CollectionNames.OUTBOX,
                DUE + "_1",
                "Without it each look for mails reads the whole outbox.",
                () -> outbox.createIndex(Indexes.ascending(DUE)));
        Queries.makeIndex(
                CollectionNames.OUTBOX,
                EXPIRES + "_1",
                "Without it mails stay in the database if SMTP_URL is removed.",
                () -> outbox.createIndex(
                        Indexes.ascending(EXPIRES),
                        new IndexOptions().expireAfter(REMOVED_AFTER.toSeconds(), TimeUnit.SECONDS)));
    }

    void add(QueuedMail mail) {
        Document document =
                new Document(KEY, mail.key()).append(KIND, mail.kind().key());
        mail.typed().ifPresent(typed -> document.append(TYPED, typed));
        mail.account().ifPresent(account -> document.append(ACCOUNT, account));
        mail.id().ifPresent(id -> document.append(ID, id));
        mail.to().ifPresent(to -> document.append(TO, to.text()));
        document.append(PLACE, mail.place())
                .append(MADE, Date.from(mail.made()))
                .append(EXPIRES, Date.from(mail.expires()))
                .append(READY, mail.ready())
                .append(TRIES, mail.tries())
                .append(DUE, Date.from(mail.made()));
        Queries.run(() -> outbox.insertOne(document));
    }

    /** Takes the mail that is due for the longest time. Of several workers, one gets it. */
    Optional<QueuedMail> take(Instant now) {
        return Queries.ask(() -> Optional.ofNullable(outbox.findOneAndUpdate(
                        Filters.lte(DUE, Date.from(now)),
                        Updates.combine(Updates.set(DUE, Date.from(now.plus(LEASE))), Updates.inc(TRIES, 1)),
                        new FindOneAndUpdateOptions().sort(Sorts.ascending(DUE)).returnDocument(ReturnDocument.AFTER))))
                .map(OutboxDao::mail);
    }

    /** Turns a wish into a mail to an account, which is due at once. Returns false if another worker has taken it. */
    boolean ready(QueuedMail taken, User user, MailAddress to, Instant now) {
        return change(
                taken,
                new Document(ACCOUNT, user.key())
                        .append(ID, user.id())
                        .append(TO, to.text())
                        .append(READY, true)
                        .append(TRIES, 0)
                        .append(DUE, Date.from(now)));
    }

    /** Lets a mail wait for its next attempt. */
    void postpone(QueuedMail taken, Instant due) {
        change(taken, new Document(DUE, Date.from(due)));
    }

    private boolean change(QueuedMail taken, Document fields) {
        return Queries.ask(() -> outbox.updateOne(mine(taken), new Document("$set", fields)))
                        .getMatchedCount()
                == 1;
    }

    /** Removes a mail that was sent or given up. */
    void remove(QueuedMail taken) {
        Queries.run(() -> outbox.deleteOne(mine(taken)));
    }

    /** A worker that was slower than its lease does not touch what another one has taken. */
    private static Document mine(QueuedMail taken) {
        return new Document(KEY, taken.key()).append(TRIES, taken.tries());
    }

    void removeAll(User user) {
        Queries.run(() -> outbox.deleteMany(new Document(ACCOUNT, user.key())));
    }

    /** Returns the number of mails that wait. */
    long count() {
        return Queries.ask(outbox::countDocuments);
    }

    /** Returns since when the oldest mail waits; empty if none does. */
    Optional<Instant> oldest() {
        return Queries.ask(() -> Optional.ofNullable(
                        outbox.find().sort(Sorts.ascending(MADE)).limit(1).first()))
                .map(OutboxDao::mail)
                .map(QueuedMail::made);
    }

    /** A document that cannot be read is a notice that has expired, which the worker removes. */
    private static QueuedMail mail(Document document) {
        Optional<MailKind> kind = MailKind.of(document.get(KIND));
        return new QueuedMail(
                document.get(KEY) instanceof ObjectId key ? key : new ObjectId(new Date(0)),
                kind.orElse(MailKind.WRONG_FACTOR),
                text(document, TYPED),
                Optional.ofNullable(document.get(ACCOUNT)),
                text(document, ID),
                text(document, TO).flatMap(MailAddress::parse),
                text(document, PLACE).orElse(""),
                time(document, MADE),
                kind.map(known -> time(document, EXPIRES)).orElse(Instant.EPOCH),
                Boolean.TRUE.equals(document.get(READY)),
                document.get(TRIES) instanceof Number tries ? tries.intValue() : 0);
    }

    private static Optional<String> text(Document document, String field) {
        return document.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Instant time(Document document, String field) {
        return document.get(field) instanceof Date date ? date.toInstant() : Instant.EPOCH;
    }
}
