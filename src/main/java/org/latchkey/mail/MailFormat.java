package org.latchkey.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The bytes of a mail (RFC 5322 and 2045): one part of plain text in UTF-8, marked as sent by a program (RFC 3834), so that
 * no vacation notice answers it. Written here and not by Angus Mail, so every byte of a retry is the same.
 */
final class MailFormat {

    private static final String LINE_END = "\r\n";

    /** RFC 2047, section 2: an encoded word has at most 75 characters; 45 bytes become 60. */
    private static final int WORD_BYTES = 45;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Sender sender;

    MailFormat(Sender sender) {
        this.sender = sender;
    }

    byte[] bytes(Mail mail) {
        String body = mail.text().replace("\n", LINE_END);
        boolean ascii = isAscii(body);
        List<String> lines = List.of(
                "Date: " + DATE.format(mail.date()),
                "From: " + from(),
                "To: <" + mail.to().text() + ">",
                "Message-ID: <" + mail.id() + "@" + sender.address().domain() + ">",
                "Subject: " + words(mail.subject()),
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: " + (ascii ? "7bit" : "base64"));
        // Plain text in base64 looks to filters like something that hides.
        String encoded = ascii ? body : Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        return (String.join(LINE_END, lines) + LINE_END + LINE_END + encoded + LINE_END)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String from() {
        String address = "<" + sender.address().text() + ">";
        if (sender.name().isEmpty()) {
            return address;
        }
        return (isAscii(sender.name()) ? "\"" + sender.name().replace("\\", "\\\\") + "\"" : words(sender.name())) + " "
                + address;
    }

    /** Encodes a text for a header, whole characters in each word. */
    private static String words(String text) {
        if (isAscii(text)) {
            return text;
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if ((word + character).getBytes(StandardCharsets.UTF_8).length > WORD_BYTES) {
                words.add(word(word.toString()));
                word.setLength(0);
            }
            word.append(character);
        });
        words.add(word(word.toString()));
        return String.join(LINE_END + " ", words);
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= 0x7f);
    }
}
