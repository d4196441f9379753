package org.latchkey.it.account;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.failure.UnfitServerIT;
import org.latchkey.it.server.Tomcat;
import org.latchkey.store.TestDatabase;

/** The server that {@code TEST_MONGODB_URI} names. */
@EnabledIfEnvironmentVariable(
        named = "TEST_MONGODB_URI",
        matches = "mongodb.*",
        disabledReason = "TEST_MONGODB_URI names no second server")
@EnabledIf(value = "isFit", disabledReason = "Latchkey does not start on the second server: see UnfitServerIT")
class SecondServerIT extends ContractTests {

    private TestDatabase database;

    static boolean isFit() {
        try (TestDatabase scratch = TestDatabase.at(System.getenv("TEST_MONGODB_URI"))) {
            return UnfitServerIT.sessionsEndOn(scratch);
        }
    }

    @Override
    Tomcat startTomcat() {
        database = TestDatabase.at(System.getenv("TEST_MONGODB_URI"));
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(SecondServerIT.class))
                .at("/auth")
                .with("MONGODB_URI", database.uri())
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
