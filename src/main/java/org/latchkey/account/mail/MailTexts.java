package org.latchkey.account.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.latchkey.account.user.User;
import org.latchkey.mail.Mail;
import org.latchkey.mail.MailAddress;

/**
 * What stands in the mails, in the language of their reader: plain text, and no password, code or secret besides the token
 * in the link. A mail to an address that is not verified contains nothing that a user has typed, so nobody can send their
 * own words through it.
 */
public final class MailTexts {

    private static final List<String> LANGUAGES = List.of("ko", "en");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Properties> texts;
    private final String defaultLanguage;
    private final String product;
    private final String publicUrl;

    /**
     * @param defaultLanguage the language of users who have chosen none; Korean if there are no texts in it
     * @param product the product's name
     * @param publicUrl the address by which browsers know the application, without a slash at the end: the only source of
     *     links
     */
    public MailTexts(String defaultLanguage, String product, String publicUrl) {
        this.texts = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> texts.put(language, read(language)));
        this.defaultLanguage = texts.containsKey(defaultLanguage) ? defaultLanguage : LANGUAGES.get(0);
        this.product = product;
        this.publicUrl = publicUrl;
    }

    private static Properties read(String language) {
        try (InputStream file = MailTexts.class.getResourceAsStream("/mail_" + language + ".properties");
                Reader content = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            Properties read = new Properties();
            read.load(content);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a mail.
     *
     * @param user the account that it is about
     * @param token the token in its link; empty if it has none
     */
    Mail mail(QueuedMail queued, User user, MailAddress to, Optional<String> token) {
        Properties language =
                texts.getOrDefault(user.email().language().orElse(defaultLanguage), texts.get(defaultLanguage));
        String key = queued.kind().key();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("product", product);
        values.put("id", queued.kind() == MailKind.CONFIRM_ADDRESS ? "" : user.id());
        values.put("time", TIME.format(queued.made()));
        values.put("place", queued.place());
        values.put("link", link(queued, token));
        values.put("forgot", publicUrl + "/forgot");
        values.put("account", publicUrl + "/account");
        String text = language.getProperty(key + ".text") + "\n\n" + language.getProperty("end");
        return new Mail(
                queued.key().toHexString(),
                to,
                filled(language.getProperty(key + ".subject"), values),
                filled(text, values) + "\n",
                queued.made());
    }

    private String link(QueuedMail queued, Optional<String> token) {
        return queued.kind()
                .purpose()
                .flatMap(purpose -> token.map(raw -> publicUrl + purpose.path() + "?token=" + raw))
                .orElse("");
    }

    /** Replaces the names in one pass: a value is text, whatever it contains. */
    private static String filled(String template, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            filled.append(template, from, open).append(values.get(template.substring(open + 1, close)));
            from = close + 1;
        }
        return filled.append(template.substring(from)).toString();
    }
}
