package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;
import org.latchkey.account.password.hash.ScryptRecipe;
import org.latchkey.account.password.hash.ScryptRecipe.Output;

/**
 * Werkzeug, Flask's library: {@code scrypt:}, {@code pbkdf2:}, and HMAC before 2.3. That with MD5 or SHA-1 looks like
 * Django's, and needs the name of the format.
 */
final class WerkzeugFormat implements HashFormat {

    private static final String NAME = "werkzeug";

    private static final Pattern SCRYPT =
            Pattern.compile("scrypt:([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,9})\\$([A-Za-z0-9]++)\\$([0-9a-f]++)");

    private static final Pattern PBKDF2 =
            Pattern.compile("pbkdf2:(sha1|sha224|sha256|sha384|sha512):([0-9]{1,9})\\$([A-Za-z0-9]++)\\$([0-9a-f]++)");

    private static final Pattern HMAC =
            Pattern.compile("(md5|sha1|sha224|sha256|sha384|sha512)\\$([A-Za-z0-9]++)\\$([0-9a-f]++)");

    private static final int SCRYPT_LENGTH = 64;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?s)scrypt:.*|pbkdf2:.*|sha(224|256|384|512)\\$.*")
                || HMAC.matcher(text).matches();
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (text.startsWith("scrypt:")) {
            return scrypt(Parts.of(SCRYPT, text, NAME));
        }
        boolean isPbkdf2 = text.startsWith("pbkdf2:");
        MatchResult parts = Parts.of(isPbkdf2 ? PBKDF2 : HMAC, text, NAME);
        Algorithm algorithm = Algorithm.named(parts.group(1)).orElseThrow(() -> HashRefusedException.malformed(NAME));
        return isPbkdf2
                ? Parts.hash(
                        new Pbkdf2Recipe(
                                algorithm,
                                Parts.number(parts.group(2)),
                                Parts.utf8(parts.group(3)),
                                algorithm.length()),
                        Encoded.hex(parts.group(4)))
                : Parts.hash(
                        new DigestRecipe(algorithm, Shape.HMAC, 1, Parts.utf8(parts.group(2)), StandardCharsets.UTF_8),
                        Encoded.hex(parts.group(3)));
    }

    private static ReadHash scrypt(MatchResult parts) {
        return Parts.hash(
                new ScryptRecipe(
                        Output.KEY,
                        ScryptRecipe.logN(Parts.number(parts.group(1))),
                        Parts.number(parts.group(2)),
                        Parts.number(parts.group(3)),
                        Parts.utf8(parts.group(4)),
                        SCRYPT_LENGTH),
                Encoded.hex(parts.group(5)));
    }
}
