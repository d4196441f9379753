package org.latchkey.mail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.mail.Delivery.Refused;
import org.latchkey.mail.Delivery.Sent;
import org.latchkey.mail.Delivery.TryLater;
import org.latchkey.store.FreePort;

/** Rows 3, 13, 14 and 15 of the contract of mail, as far as they are about one attempt. */
class SmtpSenderTest {

    private static final LimitedSocket.Limits SHORT =
            new LimitedSocket.Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final SSLSocketFactory USUAL_TRUST = (SSLSocketFactory) SSLSocketFactory.getDefault();

    @TempDir
    static Path folder;

    private static final Map<String, SSLContext> CERTIFICATES = new HashMap<>();

    private static Mail mail(String to) {
        return new Mail(
                "0123",
                MailAddress.parse(to).orElseThrow(),
                "새 비밀번호",
                "안녕하세요.\n\nhttps://login.example.org/reset?token=x\n",
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** One for each name, because keytool takes a second to make it. */
    private static SSLContext certificate(String name) {
        return CERTIFICATES.computeIfAbsent(name, wanted -> TestCertificate.context(folder, wanted));
    }

    private static SmtpSender sender(String url, SSLSocketFactory tls) {
        return sender(SmtpServer.parse(url), tls);
    }

    private static SmtpSender sender(SmtpServer server, SSLSocketFactory tls) {
        return new SmtpSender(server, Sender.parse("우리 회사 <login@example.org>").orElseThrow(), tls, SHORT);
    }

    private static String url(SmtpScript server) {
        return "smtp://127.0.0.1:" + server.port();
    }

    /** A server to which only STARTTLS may lead, though it is on this machine. */
    private static SmtpServer remote(SmtpScript server) {
        SmtpServer local = SmtpServer.parse("smtp://localhost:" + server.port());
        return new SmtpServer(local.host(), local.port(), SmtpServer.Security.STARTTLS, local.login());
    }

    private static Delivery send(SmtpScript server) {
        return sender(url(server), USUAL_TRUST).send(mail("anna@example.org"));
    }

    @Test
    void row15_theMailArrivesAsPlainTextInUtf8WithItsHeaders() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            server.setUser("login", "user:name", "p@ss word");
            String url = "smtp://user%3Aname:p%40ss%20word@127.0.0.1:"
                    + server.getSmtp().getPort();
            assertInstanceOf(Sent.class, sender(url, USUAL_TRUST).send(mail("Anna@Example.org")));
            MimeMessage[] received = server.getReceivedMessages();
            assertEquals(1, received.length);
            MimeMessage message = received[0];
            assertEquals("새 비밀번호", message.getSubject());
            String text = new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    mail("anna@example.org").text().strip(),
                    text.replace("\r\n", "\n").strip());
            assertEquals("text/plain; charset=utf-8", message.getContentType().toLowerCase(Locale.ROOT));
            assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
            assertEquals("<0123@example.org>", message.getMessageID());
            assertEquals("Fri, 2 Jan 2026 03:04:05 +0000", message.getHeader("Date", null));
            assertEquals("<Anna@example.org>", message.getHeader("To", null));
            assertEquals(List.of("우리 회사 <login@example.org>"), addresses(message.getFrom()));
        } finally {
            server.stop();
        }
    }

    private static List<String> addresses(Address... addresses) {
        return Arrays.stream(addresses)
                .map(address -> (InternetAddress) address)
                .map(address -> address.getPersonal() + " <" + address.getAddress() + ">")
                .toList();
    }

    @Test
    void aRetryHasTheSameBytes() {
        try (SmtpScript server = SmtpScript.plain()) {
            send(server);
            send(server);
            assertEquals(2, server.mails().size());
            assertEquals(server.mails().get(0), server.mails().get(1));
        }
    }

    @Test
    void anEnglishMailIsReadableAsItIsAndLongKoreanSubjectsAreFolded() {
        Mail english = new Mail(
                "1", MailAddress.parse("a@example.org").orElseThrow(), "Hello", "Hello.\n.\nBye.", Instant.EPOCH);
        Mail korean = new Mail("1", english.to(), "가나다라마바사아자차카타파하".repeat(5), "안녕", Instant.EPOCH);
        try (SmtpScript server = SmtpScript.plain()) {
            SmtpSender sender = sender(url(server), USUAL_TRUST);
            sender.send(english);
            sender.send(korean);
            assertTrue(
                    server.mails().get(0).endsWith("\n\nHello.\n.\nBye.\n"),
                    server.mails().get(0));
            assertTrue(server.mails().get(1).lines().allMatch(line -> line.length() <= 76 + "Subject: ".length()));
        }
    }

    @Test
    void row3_overTheNetworkNothingIsSentWithoutStartTls() {
        try (SmtpScript server = SmtpScript.plain()) {
            assertInstanceOf(TryLater.class, sender(remote(server), USUAL_TRUST).send(mail("anna@example.org")));
            assertTrue(server.commands().stream().noneMatch(command -> command.startsWith("MAIL")));
        }
    }

    @Test
    void row3_mailAndPasswordAreSentWithinTlsOnly() {
        SSLContext tls = certificate("dns:localhost");
        try (SmtpScript server = SmtpScript.withStartTls(tls)) {
            server.offer("AUTH PLAIN");
            SmtpServer remote = remote(server);
            SmtpServer withLogin = new SmtpServer(
                    remote.host(),
                    remote.port(),
                    remote.security(),
                    Optional.of(new SmtpServer.Login("anna", "secret")));
            assertInstanceOf(
                    Sent.class, sender(withLogin, tls.getSocketFactory()).send(mail("anna@example.org")));
            assertTrue(server.commands().stream().anyMatch(command -> command.startsWith("TLS:AUTH")));
            assertEquals(
                    List.of("EHLO example.org", "STARTTLS"),
                    server.commands().stream()
                            .filter(command -> !command.startsWith("TLS:"))
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"dns:mail.example.org,true", "dns:mail.example.org,false", "dns:localhost,true", "dns:localhost,false"})
    void row3_theNameInTheCertificateIsChecked(String name, boolean implicit) {
        SSLContext tls = certificate(name);
        try (SmtpScript server = implicit ? SmtpScript.withImplicitTls(tls) : SmtpScript.withStartTls(tls)) {
            SmtpServer address = implicit ? SmtpServer.parse("smtps://localhost:" + server.port()) : remote(server);
            Delivery delivery = sender(address, tls.getSocketFactory()).send(mail("anna@example.org"));
            assertEquals(name.equals("dns:localhost") ? Sent.class : TryLater.class, delivery.getClass());
            assertEquals(name.equals("dns:localhost") ? 1 : 0, server.mails().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void row3_aCertificateThatIsNotTrustedIsRefused(boolean implicit) {
        SSLContext tls = certificate("dns:localhost");
        try (SmtpScript server = implicit ? SmtpScript.withImplicitTls(tls) : SmtpScript.withStartTls(tls)) {
            SmtpServer address = implicit ? SmtpServer.parse("smtps://localhost:" + server.port()) : remote(server);
            assertInstanceOf(TryLater.class, sender(address, USUAL_TRUST).send(mail("anna@example.org")));
            assertEquals(List.of(), server.mails());
        }
    }

    /** All at once, since each takes as long as the worker waits. */
    @Test
    void row3_aServerThatIsSlowOrSilentDoesNotHoldTheWorker() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Map<String, Future<Delivery>> attempts = new TreeMap<>();
            for (String command : List.of("HELLO", "EHLO", "RCPT", ".")) {
                attempts.put(command + " silence", threads.submit(() -> send(command, SmtpScript.SILENCE)));
            }
            for (String command : List.of("HELLO", "MAIL", ".")) {
                attempts.put(command + " drip", threads.submit(() -> send(command, SmtpScript.DRIP)));
            }
            attempts.forEach((name, attempt) -> assertInstanceOf(
                    TryLater.class, assertDoesNotThrow(() -> attempt.get(10, TimeUnit.SECONDS), name), name));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Delivery send(String command, String behaviour) {
        try (SmtpScript server = SmtpScript.plain()) {
            server.reply(command, behaviour);
            return send(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELLO", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void aServerThatVanishesGetsTheMailLater(String command) {
        try (SmtpScript server = SmtpScript.plain()) {
            server.reply(command, SmtpScript.VANISH);
            assertInstanceOf(TryLater.class, send(server));
        }
    }

    @Test
    void aServerThatIsAwayGetsTheMailLater() {
        Delivery delivery =
                sender("smtp://127.0.0.1:" + FreePort.next(), USUAL_TRUST).send(mail("anna@example.org"));
        assertTrue(assertInstanceOf(TryLater.class, delivery).why().contains("ConnectException"));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT,550 5.1.1 no anna@example.org here,Refused",
        "RCPT,552 5.2.2 full,Refused",
        "RCPT,450 4.2.0 greylisted anna@example.org,TryLater",
        "RCPT,421 4.3.0 busy,TryLater",
        "MAIL,553 5.7.1 not your address,Refused",
        "MAIL,451 4.3.0 later,TryLater",
        "MAIL,530 5.7.0 log in first,TryLater",
        "DATA,554 5.6.0 no,Refused",
        "'.',554 5.7.1 spam,Refused",
        "'.',452 4.3.1 no space,TryLater",
        "HELLO,554 5.7.1 not you,TryLater"
    })
    void row14_repliesOf5xxToTheMailAreFinalAndOthersAreNot(String command, String reply, String expected) {
        try (SmtpScript server = SmtpScript.plain()) {
            server.reply(command, reply);
            Delivery delivery = send(server);
            assertEquals(expected, delivery.getClass().getSimpleName());
            String why = delivery instanceof TryLater later ? later.why() : ((Refused) delivery).why();
            assertFalse(why.contains("anna"), why);
        }
    }

    @Test
    void aWrongPasswordInTheSettingsLosesNoMail() {
        try (SmtpScript server = SmtpScript.plain()) {
            server.offer("AUTH PLAIN LOGIN");
            server.reply("AUTH", "535 5.7.8 wrong");
            Delivery delivery = sender("smtp://anna:secret@127.0.0.1:" + server.port(), USUAL_TRUST)
                    .send(mail("anna@example.org"));
            String why = assertInstanceOf(TryLater.class, delivery).why();
            assertTrue(why.contains("SMTP_URL") && !why.contains("secret"), why);
        }
    }

    @Test
    void row13_anAddressOfOtherLettersIsUsedOnlyWhereTheServerOffersSmtpUtf8() {
        try (SmtpScript server = SmtpScript.plain()) {
            SmtpSender sender = sender(url(server), USUAL_TRUST);
            assertInstanceOf(Refused.class, sender.send(mail("홍@예시.한국")));
            assertEquals(List.of(), server.mails());
            server.offer("SMTPUTF8");
            server.offer("8BITMIME");
            assertInstanceOf(Sent.class, sender.send(mail("홍@예시.한국")));
            assertTrue(server.commands().contains("MAIL FROM:<login@example.org> SMTPUTF8"));
            assertTrue(server.commands().contains("RCPT TO:<홍@xn--vv4b11d.xn--3e0b707e>"));
            assertTrue(server.mails().get(0).contains("To: <홍@xn--vv4b11d.xn--3e0b707e>"));
        }
    }

    @Test
    void row13_aDomainOfOtherLettersIsSentInAscii() {
        try (SmtpScript server = SmtpScript.plain()) {
            assertInstanceOf(Sent.class, sender(url(server), USUAL_TRUST).send(mail("hong@예시.한국")));
            assertTrue(server.commands().contains("RCPT TO:<hong@xn--vv4b11d.xn--3e0b707e>"));
            assertEquals(
                    1,
                    server.commands().stream()
                            .filter(command -> command.startsWith("RCPT"))
                            .count());
        }
    }

    @Test
    void theStopEndsAnAttemptAtOnce() throws Exception {
        try (SmtpScript server = SmtpScript.plain()) {
            server.reply("RCPT", SmtpScript.SILENCE);
            SmtpSender sender = new SmtpSender(
                    SmtpServer.parse(url(server)),
                    Sender.parse("login@example.org").orElseThrow(),
                    USUAL_TRUST,
                    new LimitedSocket.Limits(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5)));
            CompletableFuture<Delivery> attempt =
                    CompletableFuture.supplyAsync(() -> sender.send(mail("anna@example.org")));
            while (server.commands().stream().noneMatch(command -> command.startsWith("RCPT"))) {
                Thread.onSpinWait();
            }
            sender.close();
            assertInstanceOf(TryLater.class, attempt.get(10, TimeUnit.SECONDS));
            assertInstanceOf(TryLater.class, sender.send(mail("anna@example.org")), "and the next one");
        }
    }
}
