package org.latchkey.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids that people cannot tell apart have one key: case, width, outer white space and {@link Invisible}
 * characters fall away. */
final class Lookalike {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Lookalike() {}

    /** The key of an id; empty if nothing of it can be seen. */
    static String key(String id) {
        String compatible = Normalizer.normalize(Invisible.removedFrom(id), Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String visible = Invisible.removedFrom(Normalizer.normalize(folded, Form.NFKC));
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
