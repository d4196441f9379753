package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Authentication;
import org.latchkey.store.TestDatabase;

/** Two instances of the application on one database, and a user, anna, who is logged in. */
abstract class TwoInstances {

    static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    final MutableClock clock = new MutableClock();
    final ClientInfo client = TestApplication.unknownDevice();
    TestDatabase database;
    TestApplication one;
    TestApplication other;
    String token;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new TestApplication(database.database(), clock);
        other = new TestApplication(database.database(), clock);
        one.register("anna");
        token = one.logIn("anna", PASSWORD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    final Authentication authentication() {
        return one.authenticate(token);
    }

    static void assertFails(Reason reason, Runnable useCase) {
        assertEquals(reason, assertThrows(Failure.class, useCase::run).reason());
    }
}
