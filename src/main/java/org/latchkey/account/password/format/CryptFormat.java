package org.latchkey.account.password.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.hash.CryptRecipe;
import org.latchkey.account.password.hash.CryptRecipe.Scheme;
import org.latchkey.account.password.hash.HashRefusedException;

/** crypt(3) and htpasswd: {@code $1$}, {@code $5$}, {@code $6$} and {@code $apr1$}. */
final class CryptFormat implements HashFormat {

    private static final String NAME = "crypt";
    private static final String HTPASSWD = "htpasswd";

    private static final Pattern FORM =
            Pattern.compile("(?:rounds=([0-9]{1,9})\\$)?([./0-9A-Za-z]{1,16})\\$([./0-9A-Za-z]++)");

    /** In place of the hash in /etc/shadow; what begins with an exclamation mark is Django's as well. */
    private static final List<String> LOCKED = List.of("*", "x");

    private static final Pattern DES = Pattern.compile("[./0-9A-Za-z]{13}");

    @Override
    public List<String> names() {
        return List.of(NAME, HTPASSWD);
    }

    @Override
    public boolean recognizes(String text) {
        return scheme(text).isPresent()
                || text.startsWith("$y$")
                || LOCKED.contains(text)
                || DES.matcher(text).matches();
    }

    private static Optional<Scheme> scheme(String text) {
        return Arrays.stream(Scheme.values())
                .filter(scheme -> text.startsWith(scheme.prefix()))
                .findFirst();
    }

    @Override
    public String name(HashSource source) {
        return scheme(source.text()).filter(Scheme.APR1::equals).isPresent() ? HTPASSWD : NAME;
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (text.startsWith("$y$")) {
            return new NoPassword("yescrypt ($y$): not supported");
        }
        if (DES.matcher(text).matches()) {
            return new NoPassword("crypt with DES: not supported");
        }
        if (LOCKED.contains(text)) {
            return new NoPassword("locked: no password");
        }
        Scheme scheme = scheme(text).orElseThrow(() -> HashRefusedException.malformed(NAME));
        MatchResult parts = Parts.of(FORM, text.substring(scheme.prefix().length()), NAME);
        boolean hasRounds = parts.group(1) != null;
        if (hasRounds && (scheme == Scheme.MD5 || scheme == Scheme.APR1)) {
            throw HashRefusedException.malformed(NAME);
        }
        int rounds = hasRounds ? Parts.number(parts.group(1)) : CryptRecipe.DEFAULT_ROUNDS;
        return Parts.hash(new CryptRecipe(scheme, rounds, Parts.utf8(parts.group(2))), Parts.utf8(parts.group(3)));
    }
}
