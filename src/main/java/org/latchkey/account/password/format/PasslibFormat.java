package org.latchkey.account.password.format;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.BcryptRecipe.Input;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;
import org.latchkey.account.password.hash.ScryptRecipe;
import org.latchkey.account.password.hash.ScryptRecipe.Output;

/** passlib: {@code $pbkdf2…$}, {@code $bcrypt-sha256$} and {@code $scrypt$}. */
final class PasslibFormat implements HashFormat {

    private static final String NAME = "passlib";

    private static final Pattern PBKDF2 =
            Pattern.compile("\\$pbkdf2(-sha256|-sha512)?\\$([0-9]{1,9})\\$([A-Za-z0-9./]++)\\$([A-Za-z0-9./]++)");

    private static final Pattern BCRYPT_1 =
            Pattern.compile("\\$bcrypt-sha256\\$2[aby],([0-9]{1,2})\\$([./A-Za-z0-9]{21}[.Oeu])\\$([./A-Za-z0-9]{31})");

    private static final Pattern BCRYPT_2 = Pattern.compile(
            "\\$bcrypt-sha256\\$v=2,t=2[aby],r=([0-9]{1,2})\\$([./A-Za-z0-9]{21}[.Oeu])\\$([./A-Za-z0-9]{31})");

    private static final Pattern SCRYPT = Pattern.compile(
            "\\$scrypt\\$ln=([0-9]{1,2}),r=([0-9]{1,9}),p=([0-9]{1,9})\\$([A-Za-z0-9+/]++)\\$([A-Za-z0-9+/]++)");

    private static final int SCRYPT_LENGTH = 32;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?s)\\$(pbkdf2|pbkdf2-sha256|pbkdf2-sha512|bcrypt-sha256|scrypt)\\$.*");
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (text.startsWith("$pbkdf2")) {
            return pbkdf2(Parts.of(PBKDF2, text, NAME));
        }
        if (text.startsWith("$scrypt")) {
            return scrypt(Parts.of(SCRYPT, text, NAME));
        }
        boolean isSecond = text.startsWith("$bcrypt-sha256$v=");
        MatchResult parts = Parts.of(isSecond ? BCRYPT_2 : BCRYPT_1, text, NAME);
        Input input = isSecond ? Input.HMAC_SHA256_BASE64 : Input.SHA256_BASE64;
        return BcryptFormat.read(input, parts.group(1), parts.group(2), parts.group(3));
    }

    private static ReadHash pbkdf2(MatchResult parts) {
        String name = parts.group(1) == null ? "sha1" : parts.group(1).substring(1);
        Algorithm algorithm = Algorithm.named(name).orElseThrow(() -> HashRefusedException.malformed(NAME));
        return Parts.hash(
                new Pbkdf2Recipe(
                        algorithm, Parts.number(parts.group(2)), Encoded.ab64(parts.group(3)), algorithm.length()),
                Encoded.ab64(parts.group(4)));
    }

    private static ReadHash scrypt(MatchResult parts) {
        return Parts.hash(
                new ScryptRecipe(
                        Output.KEY,
                        Parts.number(parts.group(1)),
                        Parts.number(parts.group(2)),
                        Parts.number(parts.group(3)),
                        Encoded.unpadded(parts.group(4)),
                        SCRYPT_LENGTH),
                Encoded.unpadded(parts.group(5)));
    }
}
