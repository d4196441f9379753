package org.latchkey.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids that people cannot tell apart have one key: case, width, outer white space and invisible characters fall away. */
final class Lookalike {

    /** Format characters (Cf), marks that change how others look (variation selectors), and fillers of Hangul. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{034F}]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Lookalike() {}

    /** The key of an id; empty if nothing of it can be seen. */
    static String key(String id) {
        String compatible = Normalizer.normalize(INVISIBLE.matcher(id).replaceAll(""), Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String visible =
                INVISIBLE.matcher(Normalizer.normalize(folded, Form.NFKC)).replaceAll("");
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
