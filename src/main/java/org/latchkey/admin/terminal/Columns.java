package org.latchkey.admin.terminal;

/** Width of text in terminal columns: Hangul and other wide characters take two (Unicode UAX #11). */
final class Columns {

    /** First and last of each range of wide characters, in order. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, // Hangul Jamo, initial consonants
        {0x2E80, 0x303E}, // CJK radicals and punctuation
        {0x3041, 0xA4CF}, // Kana, CJK ideographs, Yi
        {0xA960, 0xA97F}, // Hangul Jamo Extended-A
        {0xAC00, 0xD7A3}, // Hangul syllables
        {0xF900, 0xFAFF}, // CJK compatibility ideographs
        {0xFE10, 0xFE19}, // vertical forms
        {0xFE30, 0xFE6F}, // CJK compatibility forms
        {0xFF01, 0xFF60}, // full-width forms
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, // pictographs
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1FAFF},
        {0x20000, 0x3FFFD}, // more CJK ideographs
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    static int of(int c) {
        if (isCombining(c)) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        // Jamo vowels and final consonants join the consonant before them.
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c >= 0x1160 && c <= 0x11FF;
    }
}
