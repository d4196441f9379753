package org.latchkey.admin.terminal;

/**
 * Letters that Java could not read because the locale does not name their encoding; it puts the same one in the place of
 * each, so that one id would be taken for another.
 */
public final class InputException {

    public static final String FIX =
            "Java cannot read these letters in the locale of this terminal. Set LC_ALL=C.UTF-8.";

    private static final char REPLACEMENT = '\uFFFD';

    private InputException() {}

    public static boolean isIn(String text) {
        // In UTF-8 it is a character like others, and some old id may have it.
        return text.indexOf(REPLACEMENT) >= 0 && !"UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }
}
