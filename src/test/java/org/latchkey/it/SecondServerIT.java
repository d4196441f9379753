package org.latchkey.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        if (removesByCondition()) {
            super.afterLogoutTheTokenIsWorthless();
        } else {
            assertNothingEnds();
        }
    }

    @Test
    @Override
    void everythingOnTheAccountPageWorksAsAPlainForm() {
        if (removesByCondition()) {
            super.everythingOnTheAccountPageWorksAsAPlainForm();
        } else {
            assertNothingEnds();
        }
    }

    /** On a server that is not fit for Latchkey nobody is told that they are logged out. */
    private void assertNothingEnds() {
        String id = registered("안나");
        String token = client.logIn(id, "correct horse").token();
        client.logIn(id, "correct horse");
        assertEquals(500, client.postAs(token, "/api/logout").status());
        assertEquals(
                500, client.postAs(token, "/api/account/sessions/end-others").status());
        assertEquals("success", client.getAs(token, "/api/nick").result());
    }

    /** As MongoDB does it; FerretDB 1.24 only removes what is equal as a whole, so no session ends there by itself. */
    private boolean removesByCondition() {
        var scratch = database.database().getCollection("scratch");
        scratch.insertOne(new Document("in", List.of(new Document("a", 1).append("b", 2))));
        long changed = scratch.updateMany(Filters.empty(), Updates.pullByFilter(Filters.eq("in", new Document("a", 1))))
                .getModifiedCount();
        scratch.drop();
        return changed == 1;
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
