package org.latchkey.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.latchkey.store.TestDatabase;

/** On the server that the tester names. */
@EnabledIfEnvironmentVariable(
        named = "TEST_MONGODB_URI",
        matches = "mongodb.*",
        disabledReason = "TEST_MONGODB_URI names no second server")
class SecondServerIT extends ContractTests {

    private TestDatabase database;

    @Override
    Tomcat startTomcat() {
        database = TestDatabase.at(System.getenv("TEST_MONGODB_URI"));
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(SecondServerIT.class))
                .at("/auth")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }

    @Test
    @Override
    void afterLogoutTheTokenIsWorthless() {
        assumePullByCondition();
        super.afterLogoutTheTokenIsWorthless();
    }

    @Test
    @Override
    void everythingOnTheAccountPageWorksAsAPlainForm() {
        assumePullByCondition();
        super.everythingOnTheAccountPageWorksAsAPlainForm();
    }

    /** As MongoDB does it; FerretDB 1.24 only removes what is equal as a whole, so no session ends there by itself. */
    private void assumePullByCondition() {
        var scratch = database.database().getCollection("scratch");
        scratch.insertOne(new Document("in", List.of(new Document("a", 1).append("b", 2))));
        long changed = scratch.updateMany(Filters.empty(), Updates.pullByFilter(Filters.eq("in", new Document("a", 1))))
                .getModifiedCount();
        scratch.drop();
        assumeTrue(changed == 1, "This server's $pull takes no conditions, so it is not fit for Latchkey");
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
