package org.latchkey.admin.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.latchkey.account.text.LogText;

/** Values as people read them on a terminal. */
public final class TerminalFormat {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TerminalFormat() {}

    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    public static String time(Optional<Instant> time) {
        return time.map(TerminalFormat::time).orElse("-");
    }

    public static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Text from outside in a sentence. */
    public static String quoted(String text) {
        return '"' + LogText.escape(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Text from outside, escaped, and cut if it takes more columns. */
    public static String cut(String text, int columns) {
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
