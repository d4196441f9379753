package org.latchkey.account;

import java.text.Normalizer;

/** What the rules of input ask of a text; lengths are in Unicode code points. */
final class Text {

    private Text() {}

    /** Whether there is nothing in the text but white space of any kind, or nothing at all. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    static boolean isLongerThan(int limit, String text) {
        return text.codePointCount(0, text.length()) > limit;
    }

    /** The same text in its one spelling (Unicode NFC), whatever keyboard it came from. */
    static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether a control character (Unicode Cc) or a line or paragraph separator (Zl, Zp) is in the text. */
    static boolean hasControlCharacter(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
