package org.latchkey.account.user;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;
import org.latchkey.account.text.InvisibleCharacters;

/** Ids that people cannot tell apart have one key: case, width, outer white space and {@link InvisibleCharacters}
 * characters fall away. */
public final class Lookalike {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Lookalike() {}

    /** The key of an id; empty if nothing of it can be seen. */
    public static String key(String id) {
        String compatible = Normalizer.normalize(InvisibleCharacters.removedFrom(id), Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String visible = InvisibleCharacters.removedFrom(Normalizer.normalize(folded, Form.NFKC));
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
