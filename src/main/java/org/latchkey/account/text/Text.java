package org.latchkey.account.text;

import java.text.Normalizer;

/** What the rules of input ask of a text; lengths are in Unicode code points. */
public final class Text {

    private Text() {}

    /** Whether there is nothing in the text but white space of any kind, or nothing at all. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpace);
    }

    /** The text without the white space of any kind at its ends. */
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

    /** White space of Unicode; U+0085 is a control character to Java. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Whether a person sees nothing of the text: white space, control characters and {@link InvisibleCharacters} ones. */
    public static boolean showsNothing(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || Character.isISOControl(c) || InvisibleCharacters.is(c));
    }

    public static boolean isLongerThan(int limit, String text) {
        return text.codePointCount(0, text.length()) > limit;
    }

    /** The same text in its one spelling (Unicode NFC), whatever keyboard it came from. */
    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether a control character (Unicode Cc) or a line or paragraph separator (Zl, Zp) is in the text. */
    public static boolean hasControlCharacter(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
