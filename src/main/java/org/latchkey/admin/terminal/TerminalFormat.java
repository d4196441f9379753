package org.latchkey.admin.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.latchkey.account.text.LogText;

/** Formats values for a terminal. */
public final class TerminalFormat {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TerminalFormat() {}

    /** Returns a time in UTC, to the minute. */
    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** Returns a time in UTC, to the minute; a dash if there is none. */
    public static String time(Optional<Instant> time) {
        return time.map(TerminalFormat::time).orElse("-");
    }

    /** Returns "yes" or "no". */
    public static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Returns untrusted text in quotes, escaped. */
    public static String quoted(String text) {
        return '"' + LogText.escape(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Returns untrusted text, escaped, and truncated to a number of columns. */
    public static String cut(String text, int columns) {
        String escaped = LogText.escape(text);
        if (Columns.of(escaped) <= columns) {
            return escaped;
        }
        StringBuilder prefix = new StringBuilder();
        int width = 0;
        for (PrimitiveIterator.OfInt all = escaped.codePoints().iterator(); all.hasNext(); ) {
            int c = all.nextInt();
            width += Columns.of(c);
            if (width > columns - 1) {
                break;
            }
            prefix.appendCodePoint(c);
        }
        return prefix.append('…').toString();
    }
}
