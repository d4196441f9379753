package org.latchkey.account.recovery;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.latchkey.account.mail.MailBed.address;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.MutableClock;
import org.latchkey.account.TestApplication;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.mail.MailBed;
import org.latchkey.account.user.User;
import org.latchkey.store.TestDatabase;

/** An application that sends mail, with the user "anna", who has no address yet. */
abstract class ApplicationWithMail {

    static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    final MutableClock clock = new MutableClock();
    final ClientInfo client = TestApplication.unknownDevice();
    TestDatabase database;
    MailBed mail;
    TestApplication app;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        mail = new MailBed(database.database(), clock);
        mail.tokenDao.prepare();
        app = new TestApplication(mail.daos, mail.outbox, clock);
        app.register("anna");
    }

    @AfterEach
    void close() {
        database.close();
    }

    User user(String id) {
        return app.users.find(id).orElseThrow();
    }

    /** Gives "anna" a verified address. */
    void verifyAddress() {
        app.daos.addresses().claim(user("anna"), address("anna@example.org"), "en");
        app.daos.addresses().confirm(user("anna"), address("anna@example.org"));
    }

    static Reason fails(Runnable useCase) {
        return (Reason) assertThrows(Failure.class, useCase::run).reason();
    }
}
