package org.latchkey.account;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
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
}
