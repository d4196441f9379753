package org.latchkey.account.mail;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.MutableClock;
import org.latchkey.store.TestDatabase;

/** Two instances that send mail, on one database and with one clock. */
abstract class TwoMailBeds {

    @TempDir
    Path folder;

    final MutableClock clock = new MutableClock();
    TestDatabase database;
    MailBed one;
    MailBed other;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        one = new MailBed(database.database(), clock);
        other = new MailBed(database.database(), clock);
        one.outboxDao.prepare();
        one.tokenDao.prepare();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
