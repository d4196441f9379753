package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.store.TestDatabase;

class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatGoesAwayDoesNotHideADefect() {
        try (TestDatabase database = TestDatabase.embeddedWithShortTimeout(folder)) {
            Wiring wiring = new Wiring(database.database(), new MutableClock());
            wiring.register("anna");
            IllegalStateException defect = new IllegalStateException("a defect");
            PasswordAttempt attempt = wiring.credentials.begin("anna", Wiring.stranger());
            database.stop();
            attempt.failed(defect);
            assertEquals(Reason.STORE_UNAVAILABLE, ((Failure) defect.getSuppressed()[0]).reason());
        }
    }
}
