package org.latchkey.it.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server in this JVM, and what its users read. */
public final class Mailbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Mailbox() {
        server.start();
    }

    /** The value of {@code SMTP_URL}. */
    public String url() {
        return "smtp://127.0.0.1:" + server.getSmtp().getPort();
    }

    /** Waits until an address has received a number of mails, and returns the newest. */
    public String await(String to, int count) {
        List<String> found = mails(to);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (found.size() < count && System.nanoTime() < end) {
            server.waitForIncomingEmail(100, server.getReceivedMessages().length + 1);
            found = mails(to);
        }
        assertEquals(count, found.size(), "mails to " + to);
        return found.get(count - 1);
    }

    /** Waits until an address has received at least a number of mails, and returns all. */
    public List<String> awaitAtLeast(String to, int count) {
        List<String> found = mails(to);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (found.size() < count && System.nanoTime() < end) {
            server.waitForIncomingEmail(100, server.getReceivedMessages().length + 1);
            found = mails(to);
        }
        assertTrue(found.size() >= count, "mails to " + to + ": " + found.size());
        return found;
    }

    /** The mails that an address has received: subject and text. */
    public List<String> mails(String to) {
        try {
            List<String> found = new ArrayList<>();
            for (MimeMessage message : server.getReceivedMessages()) {
                if (message.getHeader("To", null).equals("<" + to + ">")) {
                    found.add(message.getSubject() + "\n"
                            + new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return found;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The link in a mail.
     *
     * @param path the path, below the public address
     * @param token the token
     */
    public record Link(String path, String token) {

        /** Path and query. */
        public String address() {
            return path + "?token=" + token;
        }
    }

    /** Returns the link with a token in a mail. */
    public static Link link(String publicUrl, String mail) {
        Matcher link = Pattern.compile(Pattern.quote(publicUrl) + "(/[a-z-]+)\\?token=([A-Za-z0-9_-]{43})")
                .matcher(mail);
        assertTrue(link.find(), mail);
        return new Link(link.group(1), link.group(2));
    }

    @Override
    public void close() {
        server.stop();
    }
}
