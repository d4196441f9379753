package org.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.mail.MailBed;
import org.latchkey.account.mail.MailTexts;
import org.latchkey.account.mail.Outbox;
import org.latchkey.config.MailSettings;
import org.latchkey.it.server.Pause;
import org.latchkey.mail.Delivery;
import org.latchkey.mail.MailSender;
import org.latchkey.mail.Sender;
import org.latchkey.mail.SmtpScript;
import org.latchkey.mail.SmtpServer;
import org.latchkey.origin.PublicUrl;
import org.latchkey.runtime.Background;
import org.latchkey.runtime.Closeables;
import org.latchkey.store.FreePort;
import org.latchkey.store.TestDatabase;

/** The thread that sends mail. */
class MailingTest {

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Closeables opened = new Closeables();
    private TestDatabase database;
    private MailBed bed;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        bed = new MailBed(database.database(), clock);
        bed.store("anna", "anna@example.org");
    }

    @AfterEach
    void close() {
        opened.closeAll();
        database.close();
    }

    private Mailing with(MailSender sender) {
        return new Mailing(
                bed.daos, new MailTexts("auto", "Latchkey", MailBed.PUBLIC_URL), sender, clock, new SecureRandom());
    }

    private static MailSettings settings(int port) {
        return new MailSettings(
                SmtpServer.parse("smtp://127.0.0.1:" + port),
                Sender.parse("login@example.org").orElseThrow(),
                PublicUrl.parse(MailBed.PUBLIC_URL).orElseThrow());
    }

    @Test
    void row14_aNewMailWakesTheThreadLongBeforeItWouldLookByItself() throws Exception {
        CountDownLatch sent = new CountDownLatch(2);
        // The first look of its own would be in an hour.
        Background thread = opened.add(new Background("test-mail", Duration.ofHours(1)), Background::close);
        Outbox outbox = with(mail -> {
                    sent.countDown();
                    return new Delivery.Sent();
                })
                .begin(thread);
        outbox.resetWished("anna", "");
        while (sent.getCount() > 1) {
            Thread.onSpinWait();
        }
        outbox.resetWished("anna", "");
        assertTrue(sent.await(60, TimeUnit.SECONDS));
    }

    @Test
    void row1_aMailServerThatIsAwayNeitherStopsTheStartNorLosesTheMail() throws Exception {
        int port = FreePort.next();
        Mailing.Running mailing = Mailing.start(settings(port), "ko", "Latchkey", bed.daos, opened, clock);
        mailing.outbox().resetWished("anna", "");
        while (mailing.state().waiting() == 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, mailing.state().failed());
        assertTrue(mailing.state().line().startsWith("mail: 1 waiting"), mailing.state()::line);
    }

    @Test
    void theStopDoesNotWaitForASilentMailServer() {
        try (SmtpScript server = SmtpScript.plain()) {
            server.reply("RCPT", SmtpScript.SILENCE);
            Mailing.start(settings(server.port()), "ko", "Latchkey", bed.daos, opened, clock)
                    .outbox()
                    .resetWished("anna", "");
            while (server.commands().stream().noneMatch(command -> command.startsWith("RCPT"))) {
                Thread.onSpinWait();
            }
            assertTimeoutPreemptively(Duration.ofSeconds(5), opened::closeAll);
            // A thread that has finished its work may still be alive for a moment.
            Pause.until(
                    Duration.ofSeconds(5),
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("latchkey-mail")),
                    () -> "the thread is still there");
            assertEquals(1, database.database().getCollection("outbox").countDocuments());
        }
    }
}
