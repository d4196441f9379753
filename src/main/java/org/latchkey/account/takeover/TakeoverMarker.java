package org.latchkey.account.takeover;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.query.Queries;

/**
 * Which steps of the {@link LegacyTakeover} are done, in the collection {@code meta}: each of them reads the whole
 * collection {@code user}, which a start must not do again. Every method throws {@code Failure} with {@link
 * Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class TakeoverMarker {

    private static final String VERSION = "version";

    private final MongoCollection<Document> meta;
    private final Clock clock;

    /** A step, with a version: a release that has to run it again raises the version. */
    enum Step {
        KEYS(1),
        HASHES(1);

        private final int version;

        Step(int version) {
            this.version = version;
        }

        private String key() {
            return "takeover-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param database where the collection is or will be
     * @param clock what time it is
     */
    public TakeoverMarker(MongoDatabase database, Clock clock) {
        this.meta = database.getCollection(CollectionNames.META);
        this.clock = clock;
    }

    boolean isDone(Step step) {
        Document marker =
                Queries.ask(() -> meta.find(Filters.eq("_id", step.key())).first());
        return marker != null && marker.get(VERSION) instanceof Number version && version.intValue() >= step.version;
    }

    /** Notes that a step has been done for all users that there are. */
    void setDone(Step step) {
        Queries.tell(() -> {
            try {
                meta.updateOne(
                        Filters.eq("_id", step.key()),
                        // The greater one: an instance of an earlier release must not make this one run again.
                        Updates.combine(
                                Updates.max(VERSION, step.version), Updates.set("done", Date.from(clock.instant()))),
                        new UpdateOptions().upsert(true));
            } catch (MongoException e) {
                // Of two instances at once MongoDB may refuse one: the other has noted the same.
                if (!Queries.isDuplicateKey(e)) {
                    throw e;
                }
            }
        });
    }
}
