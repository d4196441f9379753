package org.latchkey.it.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** The server that {@code TEST_MONGODB_URI} names, if it acknowledges but ignores {@code $pull}, as FerretDB 1.24 does. */
@EnabledIfEnvironmentVariable(
        named = "TEST_MONGODB_URI",
        matches = "mongodb.*",
        disabledReason = "TEST_MONGODB_URI names no second server")
public class UnfitServerIT {

    @Test
    void checklist_56_theStartStopsAndTheLogSaysWhy() {
        try (TestDatabase database = TestDatabase.at(System.getenv("TEST_MONGODB_URI"))) {
            assumeFalse(sessionsEndOn(database), "This server is fit for Latchkey");
            try (Tomcat tomcat = Tomcat.Setup.ofVersion11(Tomcat.newBase(UnfitServerIT.class))
                    .with("MONGODB_URI", database.uri())
                    .with("JWT_SECRET", Tokens.SECRET)
                    .start()) {
                tomcat.awaitLog("Latchkey cannot start");
                tomcat.awaitLog("its $pull takes no conditions");
                assertEquals(404, new Client(tomcat.url()).get("/login").status());
            }
        }
    }

    /** Returns whether {@code $pull} supports conditions, as in MongoDB, or only equal elements. */
    public static boolean sessionsEndOn(TestDatabase database) {
        var scratch = database.database().getCollection("scratch");
        scratch.insertOne(new Document("in", List.of(new Document("a", 1).append("b", 2))));
        long changed = scratch.updateMany(Filters.empty(), Updates.pullByFilter(Filters.eq("in", new Document("a", 1))))
                .getModifiedCount();
        scratch.drop();
        return changed == 1;
    }
}
