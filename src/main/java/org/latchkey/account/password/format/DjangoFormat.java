package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.BcryptRecipe.Input;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;
import org.latchkey.account.password.hash.ScryptRecipe;
import org.latchkey.account.password.hash.ScryptRecipe.Output;

/** Django's hashers; an unusable password begins with an exclamation mark. */
final class DjangoFormat implements HashFormat {

    private static final String NAME = "django";

    private static final Pattern PBKDF2 =
            Pattern.compile("(?s)pbkdf2_(sha1|sha256)\\$([0-9]{1,9})\\$([^$]++)\\$([A-Za-z0-9+/=]++)");

    private static final Pattern SCRYPT =
            Pattern.compile("(?s)scrypt\\$([0-9]{1,9})\\$([^$]++)\\$([0-9]{1,9})\\$([0-9]{1,9})\\$([A-Za-z0-9+/=]++)");

    private static final Pattern DIGEST = Pattern.compile("(?s)(md5|sha1)\\$([^$]*+)\\$([0-9a-f]++)");
    private static final Pattern BARE = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}");
    private static final int SCRYPT_LENGTH = 64;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.startsWith("!")
                || text.matches("(?s)(pbkdf2_sha1|pbkdf2_sha256|argon2|bcrypt|bcrypt_sha256|scrypt|md5|sha1)\\$.*");
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (text.startsWith("!")) {
            return new NoPassword("unusable password of Django");
        }
        if (BARE.matcher(text).matches()) {
            return digest(Algorithm.ofLength(text.length() / 2).orElseThrow(), "", text);
        }
        String hasher = text.substring(0, Math.max(text.indexOf('$'), 0));
        String rest = text.substring(hasher.isEmpty() ? 0 : hasher.length() + 1);
        return switch (hasher) {
            case "argon2" -> PhcFormat.read("$" + rest);
            case "bcrypt" -> BcryptFormat.read(rest, Input.PASSWORD);
            case "bcrypt_sha256" -> BcryptFormat.read(rest, Input.SHA256_HEX);
            case "scrypt" -> scrypt(Parts.of(SCRYPT, text, NAME));
            case "md5", "sha1" -> {
                MatchResult parts = Parts.of(DIGEST, text, NAME);
                yield digest(algorithm(hasher), parts.group(2), parts.group(3));
            }
            default -> pbkdf2(Parts.of(PBKDF2, text, NAME));
        };
    }

    private static ReadHash pbkdf2(MatchResult parts) {
        Algorithm algorithm = algorithm(parts.group(1));
        return Parts.hash(
                new Pbkdf2Recipe(
                        algorithm, Parts.number(parts.group(2)), Parts.utf8(parts.group(3)), algorithm.length()),
                Encoded.base64(parts.group(4)));
    }

    private static ReadHash scrypt(MatchResult parts) {
        return Parts.hash(
                new ScryptRecipe(
                        Output.KEY,
                        ScryptRecipe.logN(Parts.number(parts.group(1))),
                        Parts.number(parts.group(3)),
                        Parts.number(parts.group(4)),
                        Parts.utf8(parts.group(2)),
                        SCRYPT_LENGTH),
                Encoded.base64(parts.group(5)));
    }

    private static ReadHash digest(Algorithm algorithm, String salt, String hex) {
        return Parts.hash(
                new DigestRecipe(algorithm, Shape.SALT_PASSWORD, 1, Parts.utf8(salt), StandardCharsets.UTF_8),
                Encoded.hex(hex));
    }

    private static Algorithm algorithm(String name) {
        return Algorithm.named(name).orElseThrow(() -> HashRefusedException.malformed(NAME));
    }
}
