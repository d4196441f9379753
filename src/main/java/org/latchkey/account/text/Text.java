package org.latchkey.account.text;

import java.text.Normalizer;

/** Properties of text for validation; lengths are in Unicode code points. */
public final class Text {

    private Text() {}

    /** Returns whether the text is empty or contains only white space. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpace);
    }

    /** Returns the text without surrounding white space. */
    public static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (end > begin && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    /** Unicode white space; for Java, U+0085 is only a control character. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Returns whether the text contains only white space, control characters and {@link InvisibleCharacters}. */
    public static boolean isInvisible(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || Character.isISOControl(c) || InvisibleCharacters.is(c));
    }

    public static boolean isLongerThan(int limit, String text) {
        return text.codePointCount(0, text.length()) > limit;
    }

    /** Returns the text in Unicode NFC, which is the same for all keyboards. */
    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Returns whether the text contains a control character (Unicode Cc) or a line or paragraph separator (Zl, Zp). */
    public static boolean hasControlCharacter(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
