package org.latchkey.account;

import java.text.Normalizer;

/** What the rules of input ask of a text; lengths are in Unicode code points. */
final class Text {

    /** Fillers of Hangul, the empty pattern of Braille, the grapheme joiner, and inherent vowels and selectors. */
    private static final String INVISIBLE_LETTERS_AND_MARKS =
            "\u115F\u1160\u3164\uFFA0\u2800\u034F\u17B4\u17B5\u180B\u180C\u180D\u180F";

    private Text() {}

    /** Whether there is nothing in the text but white space of any kind, or nothing at all. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpace);
    }

    /** Whether nothing of the text can be seen: white space, format and control characters, fillers, variation selectors. */
    static boolean isInvisible(String text) {
        return text.codePoints().allMatch(Text::isInvisible);
    }

    private static boolean isInvisible(int c) {
        return isSpace(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.UNASSIGNED
                || INVISIBLE_LETTERS_AND_MARKS.indexOf(c) >= 0
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /**
     * An id as new ones are stored: in its one spelling (NFC), without the white space around it that keyboards of phones
     * append.
     */
    static String canonicalId(String id) {
        int[] all = normalize(id).codePoints().toArray();
        int start = 0;
        int end = all.length;
        while (start < end && isSpace(all[start])) {
            start++;
        }
        while (end > start && isSpace(all[end - 1])) {
            end--;
        }
        return new String(all, start, end - start);
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
