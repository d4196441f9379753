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

/** On the server that the tester names. */
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
    void namesTheIdsThatSeveralDocumentsHave() {
        assumeTrue(saysWhyAnIndexFails(), "This server does not say that duplicates stand in the way of an index");
        super.namesTheIdsThatSeveralDocumentsHave();
    }

    /** As MongoDB does it; FerretDB 1.24 calls it an internal error. */
    private static boolean saysWhyAnIndexFails() {
        try (TestDatabase database = TestDatabase.at(System.getenv("TEST_MONGODB_URI"))) {
            database.users().insertMany(List.of(new Document("a", 1), new Document("a", 1)));
            database.users().createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
            return false;
        } catch (MongoException e) {
            return Queries.isDuplicateKey(e);
        }
    }
}
