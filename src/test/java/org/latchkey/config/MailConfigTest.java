package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.mail.SmtpServer.Security;
import org.latchkey.origin.PublicUrl;

class MailConfigTest {

    private static Optional<MailSettings> read(Map<String, String> values) {
        return MailConfig.read(
                new Settings(List.of(values::get)),
                Optional.ofNullable(values.get("PUBLIC_URL")).flatMap(PublicUrl::parse));
    }

    @Test
    void row1_withoutSmtpUrlThereIsNoMail() {
        assertEquals(Optional.empty(), read(Map.of("PUBLIC_URL", "https://login.example.org")));
        assertFalse(MailConfig.isOn(new Settings(List.of(Map.<String, String>of()::get))));
    }

    @Test
    void theThreeSettingsTogetherAreMail() {
        MailSettings mail = read(Map.of(
                        "SMTP_URL",
                        " smtps://anna:secret@mail.example.org ",
                        "MAIL_FROM",
                        "Example <login@example.org>",
                        "PUBLIC_URL",
                        "https://login.example.org/auth"))
                .orElseThrow();
        assertEquals(Security.IMPLICIT_TLS, mail.server().security());
        assertEquals("login@example.org", mail.sender().address().text());
        assertEquals("https://login.example.org/auth", mail.publicUrl().toString());
        assertFalse(mail.toString().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org,,https://login.example.org,MAIL_FROM",
        "smtp://mail.example.org,login@example.org,,PUBLIC_URL",
        ",login@example.org,https://login.example.org,SMTP_URL",
        "http://anna:secret@mail.example.org,login@example.org,https://login.example.org,SMTP_URL",
        "smtp://anna:sec%zzret@mail.example.org,login@example.org,https://login.example.org,SMTP_URL",
        "smtp://mail.example.org,login,https://login.example.org,MAIL_FROM",
        "smtp://mail.example.org,홍@example.org,https://login.example.org,MAIL_FROM"
    })
    void aBadOrMissingSettingStopsTheStartWithOneLineThatNamesIt(
            String server, String sender, String publicUrl, String named) {
        Map<String, String> values = new java.util.HashMap<>();
        values.put("SMTP_URL", server);
        values.put("MAIL_FROM", sender);
        values.put("PUBLIC_URL", publicUrl);
        String message = assertThrows(ConfigException.class, () -> read(values)).getMessage();
        assertTrue(message.contains(named), message);
        assertFalse(message.contains("\n") || message.contains("secret") || message.contains("anna"), message);
    }
}
