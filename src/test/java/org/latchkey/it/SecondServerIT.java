package org.latchkey.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    void logoutDeletesTheCookie() {
        assumeSessionsEnd();
        super.logoutDeletesTheCookie();
    }

    @Test
    @Override
    void afterLogoutTheTokenIsWorthless() {
        assumeSessionsEnd();
        super.afterLogoutTheTokenIsWorthless();
    }

    @Test
    @Override
    void everythingOnTheAccountPageWorksAsAPlainForm() {
        assumeSessionsEnd();
        super.everythingOnTheAccountPageWorksAsAPlainForm();
    }

    private void assumeSessionsEnd() {
        assumeTrue(UnfitServerIT.sessionsEndOn(database), "This server is not fit for Latchkey: see UnfitServerIT");
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
