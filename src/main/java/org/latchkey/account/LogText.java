package org.latchkey.account;

/** Text from outside as it may stand in a log: in quotes, on one line. */
final class LogText {

    private LogText() {}

    /** The text in double quotes, with quotes, backslashes and everything that is no printable character escaped. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Text.hasControlCharacter(Character.toString(c))) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
