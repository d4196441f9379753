package org.latchkey.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.latchkey.account.LogText;

/** Values as people read them on a terminal. */
final class Shown {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Shown() {}

    static String time(Instant time) {
        return MINUTE.format(time);
    }

    static String time(Optional<Instant> time) {
        return time.map(Shown::time).orElse("-");
    }

    static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Text from outside in a sentence. */
    static String quoted(String text) {
        return '"' + LogText.escape(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Text from outside, escaped, and cut if it takes more columns. */
    static String cut(String text, int columns) {
        String escaped = LogText.escape(text);
        if (Columns.of(escaped) <= columns) {
            return escaped;
        }
        StringBuilder beginning = new StringBuilder();
        int taken = 0;
        for (PrimitiveIterator.OfInt all = escaped.codePoints().iterator(); all.hasNext(); ) {
            int c = all.nextInt();
            taken += Columns.of(c);
            if (taken > columns - 1) {
                break;
            }
            beginning.appendCodePoint(c);
        }
        return beginning.append('…').toString();
    }
}
