package org.latchkey.account.text;

/** Text from outside as it may stand in a log or on a terminal: on one line, and what cannot be seen is spelled out. */
public final class LogText {

    private static final int LONGEST = 200;

    private LogText() {}

    /**
     * The text in double quotes, with quotes, backslashes, control characters and other invisible ones escaped; a long one
     * is cut short.
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else {
                append(quoted, c);
            }
        });
        if (text.codePointCount(0, text.length()) > LONGEST) {
            quoted.append("...");
        }
        return quoted.append('"').toString();
    }

    /** The whole text without quotes, with control characters and other invisible ones escaped. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder target, int c) {
        if (isInvisible(c)) {
            target.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
            target.appendCodePoint(c);
        }
    }

    /** Whether a character moves the cursor, changes its neighbours or shows nothing. */
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
