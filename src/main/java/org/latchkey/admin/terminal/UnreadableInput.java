package org.latchkey.admin.terminal;

/**
 * Detects input that Java could not decode because the locale does not specify its encoding. Java replaces each such
 * character by the same one, so that one id could be taken for another.
 */
public final class UnreadableInput {

    /** The message for the operator. */
    public static final String FIX =
            "Java cannot decode these characters in the locale of this terminal. Set LC_ALL=C.UTF-8.";

    private static final char REPLACEMENT = '\uFFFD';

    private UnreadableInput() {}

    /** Returns whether a text contains characters that could not be decoded. */
    public static boolean isIn(String text) {
        // With UTF-8 the replacement character is valid input; an old id may contain it.
        return text.indexOf(REPLACEMENT) >= 0 && !"UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }
}
