package org.latchkey.account.user;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.latchkey.account.query.Queries;
import org.latchkey.store.TestDatabase;

/** The DAO on the server that {@code TEST_MONGODB_URI} names. */
@EnabledIfEnvironmentVariable(
        named = "TEST_MONGODB_URI",
        matches = "mongodb.*",
        disabledReason = "TEST_MONGODB_URI names no second server")
class UserDaoOnSecondServerTest extends UserDaoTests {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.at(System.getenv("TEST_MONGODB_URI"));
    }

    @Test
    @Override
    void reportsDuplicateIds() {
        assumeTrue(
                reportsDuplicatesOfAnIndex(),
                "This server does not report duplicates as the reason why an index fails");
        super.reportsDuplicateIds();
    }

    /** Returns whether the server reports a duplicate key, as MongoDB does; FerretDB 1.24 reports an internal error. */
    private static boolean reportsDuplicatesOfAnIndex() {
        try (TestDatabase database = TestDatabase.at(System.getenv("TEST_MONGODB_URI"))) {
            database.users().insertMany(List.of(new Document("a", 1), new Document("a", 1)));
            database.users().createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
            return false;
        } catch (MongoException e) {
            return Queries.isDuplicateKey(e);
        }
    }
}
