package org.latchkey.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.mail.Delivery.Refused;
import org.latchkey.mail.Delivery.Sent;
import org.latchkey.mail.Delivery.TryLater;
import org.latchkey.mail.SmtpServer.Security;
import org.latchkey.store.FreePort;

/** Delivery to aiosmtpd, a mail server of Debian's (package {@code python3-aiosmtpd}), which insists on STARTTLS. */
class DebianMailServerTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private SSLContext trusted;
    private Process process;
    private int port;

    @BeforeAll
    static void isInstalled() throws Exception {
        boolean isInstalled = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import aiosmtpd")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        assertTrue(
                isInstalled || !"true".equals(System.getenv("REQUIRE_MAIL_SERVER")),
                "python3-aiosmtpd is not installed");
        assumeTrue(isInstalled, "python3-aiosmtpd is not installed");
    }

    @BeforeEach
    void makeCertificate() throws Exception {
        trusted = TestCertificate.context(folder, "dns:localhost");
        TestCertificate.writePem(folder.resolve("dns-localhost.p12"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "aiosmtpd does not end");
        }
    }

    private void start(String... options) throws Exception {
        port = FreePort.next();
        List<String> command =
                new ArrayList<>(List.of(PYTHON, "-u", "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:" + port));
        command.addAll(List.of("--tlscert", "cert.pem", "--tlskey", "key.pem"));
        command.addAll(List.of(options));
        command.addAll(List.of("-c", "aiosmtpd.handlers.Debugging", "stdout"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mails.txt").toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            assertTrue(process.isAlive() && System.nanoTime() < end, this::received);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String received() {
        try {
            return Files.readString(folder.resolve("mails.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As for a server on another machine: only STARTTLS leads to it. */
    private Delivery send(SSLSocketFactory tls, String to) {
        SmtpServer server = new SmtpServer("localhost", port, Security.STARTTLS, Optional.empty());
        Sender from = Sender.parse("Latchkey <login@example.org>").orElseThrow();
        LimitedSocket.Limits limits = new LimitedSocket.Limits(PATIENCE, PATIENCE, PATIENCE);
        Mail mail = new Mail("0123", MailAddress.parse(to).orElseThrow(), "새 비밀번호", "안녕하세요.\n", Instant.EPOCH);
        return new SmtpSender(server, from, tls, limits).send(mail);
    }

    @Test
    void row3_aMailIsDeliveredOverStartTls() throws Exception {
        start();
        assertInstanceOf(Sent.class, send(trusted.getSocketFactory(), "anna@example.org"));
        String received = received();
        assertTrue(received.contains("Message-ID: <0123@example.org>"), received);
        assertTrue(received.contains("Auto-Submitted: auto-generated"), received);
        assertEquals(1, received.lines().filter(line -> line.startsWith("To: ")).count(), received);
    }

    @Test
    void row3_aServerWhoseCertificateIsNotTrustedGetsNothing() throws Exception {
        start();
        assertInstanceOf(TryLater.class, send((SSLSocketFactory) SSLSocketFactory.getDefault(), "anna@example.org"));
        assertFalse(received().contains("Message-ID"), received());
    }

    @Test
    void row13_aKoreanAddressIsDeliveredOnlyWhereTheServerOffersSmtpUtf8() throws Exception {
        start();
        assertInstanceOf(Refused.class, send(trusted.getSocketFactory(), "홍@예시.한국"));
        stop();
        start("-u");
        assertInstanceOf(Sent.class, send(trusted.getSocketFactory(), "홍@예시.한국"));
    }
}
