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
 * The completed steps of the {@link LegacyTakeover}, in the collection {@code meta}. Each step scans the whole collection
 * {@code user}, which must not happen again at each start. Every method throws {@code Failure} with {@link
 * Reason#STORE_UNAVAILABLE} if the database does not answer.
 */
public final class TakeoverMarker {

    private static final String VERSION = "version";

    private final MongoCollection<Document> meta;
    private final Clock clock;

    /** A step with a version. A release that must run the step again increments the version. */
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
     * @param database the database of the collection
     * @param clock the current time
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

    /** Records that a step is complete for all existing users. */
    void setDone(Step step) {
        Queries.run(() -> {
            try {
                meta.updateOne(
                        Filters.eq("_id", step.key()),
                        // The maximum: an instance of an older release must not cause this one to run again.
                        Updates.combine(
                                Updates.max(VERSION, step.version), Updates.set("done", Date.from(clock.instant()))),
                        new UpdateOptions().upsert(true));
            } catch (MongoException e) {
                // Of two concurrent upserts MongoDB may refuse one: the other has recorded the same.
                if (!Queries.isDuplicateKey(e)) {
                    throw e;
                }
            }
        });
    }
}
