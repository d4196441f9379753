package org.latchkey.account.password.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.password.format.ReadHash.Verifiable;
import org.latchkey.account.password.hash.Argon2Recipe;
import org.latchkey.account.password.hash.Argon2Recipe.Type;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.StoredHash;

/** PHC strings: Argon2, for instance of argon2-cffi or PHP, and what Latchkey stores for hashes of other applications. */
final class PhcFormat implements HashFormat {

    private static final String PHC = "phc";
    private static final String LATCHKEY = "latchkey";

    private static final Pattern FORM = Pattern.compile("\\$argon2(id|i|d)\\$(?:v=([0-9]{1,2})\\$)?"
            + "m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})\\$([A-Za-z0-9+/]++)\\$([A-Za-z0-9+/]++)");

    /** The version of texts that do not name it. */
    private static final int FIRST_VERSION = 16;

    @Override
    public List<String> names() {
        return List.of(PHC, LATCHKEY);
    }

    @Override
    public boolean recognizes(String text) {
        return isStored(text)
                || text.startsWith("$argon2id$")
                || text.startsWith("$argon2i$")
                || text.startsWith("$argon2d$");
    }

    @Override
    public String name(HashSource source) {
        return isStored(source.text()) ? LATCHKEY : PHC;
    }

    @Override
    public ReadHash read(HashSource source) {
        return isStored(source.text()) ? new Verifiable(StoredHash.parse(source.text())) : read(source.text());
    }

    private static boolean isStored(String text) {
        return text.startsWith("$lk-") || text.startsWith("$argon2id-");
    }

    static ReadHash read(String text) {
        MatchResult parts = Parts.of(FORM, text, "argon2");
        Type type = Type.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        int version = parts.group(2) == null ? FIRST_VERSION : Parts.number(parts.group(2));
        Cost cost = new Cost(Parts.number(parts.group(3)), Parts.number(parts.group(4)), Parts.number(parts.group(5)));
        byte[] digest = Encoded.unpadded(parts.group(7));
        return Parts.hash(
                new Argon2Recipe(type, version, cost, Encoded.unpadded(parts.group(6)), digest.length), digest);
    }
}
