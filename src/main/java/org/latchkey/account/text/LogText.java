package org.latchkey.account.text;

/** Escapes untrusted text for logs and terminals: on one line, with visible escapes of invisible characters. */
public final class LogText {

    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /**
     * Returns the text in double quotes, with quotes, backslashes, control characters and other invisible characters
     * escaped; a long text is truncated.
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else {
                append(quoted, c);
            }
        });
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            quoted.append("...");
        }
        return quoted.append('"').toString();
    }

    /** Returns the complete text without quotes, with control characters and other invisible characters escaped. */
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

    /** Returns whether a character moves the cursor, changes its neighbours or is invisible. */
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
