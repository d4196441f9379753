package org.latchkey.account.text;

/**
 * Invisible characters other than white space and control characters: Unicode's Default_Ignorable_Code_Point, which Java
 * does not provide, all other format characters (Cf), and characters without a glyph. A character unknown to this JVM may be
 * a new emoji, so it counts as visible.
 */
public final class InvisibleCharacters {

    /** First and last code points of ranges. */
    private static final int[][] RANGES = {
        {0x034F, 0x034F}, // combining grapheme joiner
        {0x115F, 0x1160}, // fillers of Hangul
        {0x17B4, 0x17B5}, // inherent vowels of Khmer
        {0x180B, 0x180F}, // variation selectors of Mongolian
        {0x2065, 0x2065}, // reserved for format characters
        {0x2800, 0x2800}, // the Braille pattern without dots
        {0x3164, 0x3164}, // filler of Hangul
        {0xFE00, 0xFE0F}, // variation selectors
        {0xFFA0, 0xFFA0}, // filler of Hangul, half as wide
        {0xFFF0, 0xFFF8}, // reserved for format characters
        {0x1D159, 0x1D159}, // a note of music without a head
        {0xE0000, 0xE0FFF}, // tags, variation selectors, and reserved for more
    };

    private InvisibleCharacters() {}

    static boolean is(int c) {
        if (Character.getType(c) == Character.FORMAT) {
            return true;
        }
        for (int[] range : RANGES) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the text without these characters. */
    public static String removedFrom(String text) {
        return text.codePoints()
                .filter(c -> !is(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
