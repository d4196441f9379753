package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    void aDatabaseOutageDoesNotHideADefect() {
        try (TestDatabase database = TestDatabase.embeddedWithShortTimeout(folder)) {
            TestApplication app = new TestApplication(database.database(), new MutableClock());
            app.register("anna");
            IllegalStateException defect = new IllegalStateException("a defect");
            PasswordAttempt attempt = app.credentials.begin("anna", TestApplication.unknownDevice());
            Runnable useCase = () -> {
                database.stop();
                throw defect;
            };
            assertSame(defect, assertThrows(IllegalStateException.class, () -> attempt.counted(useCase)));
            assertEquals(Reason.STORE_UNAVAILABLE, ((Failure) defect.getSuppressed()[0]).reason());
        }
    }
}
