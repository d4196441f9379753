package org.latchkey.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.mail.SmtpServer.Login;
import org.latchkey.mail.SmtpServer.Security;

class SmtpServerTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org,mail.example.org,587,STARTTLS",
        "smtp://mail.example.org:25/,mail.example.org,25,STARTTLS",
        "SMTPS://Mail.Example.org,mail.example.org,465,IMPLICIT_TLS",
        "smtps://localhost:4650,localhost,4650,IMPLICIT_TLS",
        "smtp://localhost:25,localhost,25,NONE",
        "smtp://127.0.0.1:1025,127.0.0.1,1025,NONE",
        "smtp://127.1.2.3,127.1.2.3,587,NONE",
        "smtp://[::1]:25,::1,25,NONE",
        "smtp://[2001:db8::1]:25,2001:db8::1,25,STARTTLS",
        "smtp://10.0.0.1:25,10.0.0.1,25,STARTTLS",
        "smtp://localhost.example.org,localhost.example.org,587,STARTTLS",
        "smtp://127.0.0.1.example.org,127.0.0.1.example.org,587,STARTTLS"
    })
    void row3_onlyALoopbackServerIsReachedWithoutTls(String text, String host, int port, Security security) {
        assertEquals(new SmtpServer(host, port, security, Optional.empty()), SmtpServer.parse(text));
    }

    @Test
    void userAndPasswordArePercentDecoded() {
        assertEquals(
                Optional.of(new Login("anna@example.org", "p:a/s+s wörd")),
                SmtpServer.parse("smtp://anna%40example.org:p:a%2Fs+s%20w%C3%B6rd@mail.example.org")
                        .login());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "http://mail.example.org",
                "smtp:mail.example.org",
                "smtp://",
                "smtp:///",
                "smtp://mail.example.org:0",
                "smtp://mail.example.org:99999",
                "smtp://mail.example.org/inbox",
                "smtp://mail.example.org?starttls=no",
                "smtp://mail.example.org#x",
                "smtp://secret@mail.example.org",
                "smtp://secret:@mail.example.org",
                "smtp://:secret@mail.example.org",
                "smtp://anna:secret@word@mail.example.org",
                "smtp://anna:secret word@mail.example.org",
                "smtp://anna:secret%0d%0aRSET@mail.example.org",
                "smtp://anna:secret%zz@mail.example.org",
                "smtp://anna:secret%ff@mail.example.org",
                "smtp://mail example.org"
            })
    void anUnusableUrlIsRefusedWithoutAnyOfItsTextInTheMessage(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SmtpServer.parse(text))
                .getMessage();
        assertFalse(message.contains("secret") || message.contains("example"), message);
    }

    @Test
    void neitherThePasswordNorTheUserIsPrinted() {
        SmtpServer server = SmtpServer.parse("smtp://anna:secret@mail.example.org");
        assertFalse((server + "" + server.login()).matches(".*(secret|anna).*"));
    }

    @Test
    void theSenderIsAnAddressWithOrWithoutAName() {
        assertEquals(
                new Sender("", MailAddress.parse("login@example.org").orElseThrow()),
                Sender.parse(" login@example.org ").orElseThrow());
        assertEquals(
                new Sender("우리 회사", MailAddress.parse("login@example.org").orElseThrow()),
                Sender.parse("우리 회사 <login@example.org>").orElseThrow());
        for (String refused : new String[] {
            "",
            "login",
            "a <b> <login@example.org>",
            "x\r\nBcc: eve@example.org <login@example.org>",
            "홍@example.org",
            "a@example.org, b@example.org",
            "\"x\" <login@example.org>"
        }) {
            assertTrue(Sender.parse(refused).isEmpty(), refused);
        }
    }
}
