package org.latchkey.config;

import java.util.Optional;
import org.latchkey.mail.Sender;
import org.latchkey.mail.SmtpServer;
import org.latchkey.origin.PublicUrl;

/** Reads {@code SMTP_URL} and {@code MAIL_FROM}. */
final class MailConfig {

    private static final String SMTP_URL = "SMTP_URL";
    private static final String MAIL_FROM = "MAIL_FROM";

    private MailConfig() {}

    /**
     * Reads the settings; empty if no mail is to be sent.
     *
     * @throws ConfigException if a setting is malformed, or one of those that belong together is missing
     */
    static Optional<MailSettings> read(Settings settings, Optional<PublicUrl> publicUrl) {
        Optional<SmtpServer> server =
                settings.secret(SMTP_URL).map(String::strip).map(MailConfig::server);
        Optional<Sender> sender = settings.get(MAIL_FROM).map(MailConfig::sender);
        if (server.isEmpty()) {
            if (sender.isPresent()) {
                throw new ConfigException("MAIL_FROM is set, and SMTP_URL is not. Set SMTP_URL to the mail server, or"
                        + " remove MAIL_FROM.");
            }
            return Optional.empty();
        }
        return Optional.of(new MailSettings(
                server.get(),
                sender.orElseThrow(() -> new ConfigException(
                        "SMTP_URL is set, and MAIL_FROM is not. Set MAIL_FROM to the sender of mails, such as"
                                + " login@example.org.")),
                publicUrl.orElseThrow(() -> new ConfigException(
                        "SMTP_URL is set, and PUBLIC_URL is not. Set PUBLIC_URL to the address of the login, with which"
                                + " the links in mails begin, such as https://login.example.org/latchkey."))));
    }

    /** Returns whether mail is sent, for the command line, which only writes into the outbox. */
    static boolean isOn(Settings settings) {
        return settings.secret(SMTP_URL).isPresent();
    }

    /** Omits the value, which may contain a password. */
    private static SmtpServer server(String text) {
        try {
            return SmtpServer.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("SMTP_URL is not the address of a mail server: " + e.getMessage()
                    + ". It has the form smtp://user:password@mail.example.org:587, or smtps:// for TLS from the first"
                    + " byte.");
        }
    }

    private static Sender sender(String text) {
        return Sender.parse(text)
                .orElseThrow(() -> new ConfigException("MAIL_FROM is not a mail address. Give one such as"
                        + " login@example.org, or with a name: Example <login@example.org>."));
    }
}
