package org.latchkey.account.password.format;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;

/** Gnuboard 5: PBKDF2, whose salt is the text in Base64 itself. */
final class GnuboardFormat implements HashFormat {

    private static final String NAME = "gnuboard5";
    private static final Pattern FORM =
            Pattern.compile("(sha1|sha256|sha512):([0-9]{1,9}):([A-Za-z0-9+/=]++):([A-Za-z0-9+/=]++)");
    private static final int LENGTH = 24;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?s)sha(1|256|512):.*");
    }

    @Override
    public ReadHash read(HashSource source) {
        MatchResult parts = Parts.of(FORM, source.text(), NAME);
        return Parts.hash(
                new Pbkdf2Recipe(
                        Algorithm.named(parts.group(1)).orElseThrow(() -> HashRefusedException.malformed(NAME)),
                        Parts.number(parts.group(2)),
                        Parts.utf8(parts.group(3)),
                        LENGTH),
                Encoded.base64(parts.group(4)));
    }
}
