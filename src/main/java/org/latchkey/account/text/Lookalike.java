package org.latchkey.account.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Maps ids that look alike to the same key, by removing differences of case and width, surrounding white space and
 * {@link InvisibleCharacters}.
 */
public final class Lookalike {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Lookalike() {}

    /** Returns the key of an id; empty if no character of it is visible. */
    public static String key(String id) {
        String compatible = Normalizer.normalize(InvisibleCharacters.removedFrom(id), Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String visible = InvisibleCharacters.removedFrom(Normalizer.normalize(folded, Form.NFKC));
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
