package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.format.ReadHash.Plain;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.BcryptRecipe.Input;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;
import org.latchkey.account.password.hash.Pbkdf2Recipe;
import org.latchkey.account.password.hash.ScryptRecipe;
import org.latchkey.account.password.hash.ScryptRecipe.Output;

/** Spring Security's DelegatingPasswordEncoder, with the parameters of its defaults where the text has none. */
final class SpringFormat implements HashFormat {

    private static final String NAME = "spring";

    private static final Pattern FORM = Pattern.compile("(?s)\\{([^{}]++)\\}(.*+)");
    private static final Pattern SALTED_HEX = Pattern.compile("((?:\\{[^{}]++\\})?)([0-9a-f]++)");
    private static final Pattern SCRYPT =
            Pattern.compile("\\$([0-9a-f]{1,8})\\$([A-Za-z0-9+/=]++)\\$([A-Za-z0-9+/=]++)");
    private static final Pattern RECOGNIZED = Pattern.compile("(?s)\\{(?:bcrypt|noop|argon2|scrypt|pbkdf2"
            + "|(?:argon2|scrypt|pbkdf2)@SpringSecurity_v5_8|ldap|MD4)\\}.*+"
            + "|\\{(?:MD5|SHA-1|SHA-256)\\}(?:\\{[^{}]++\\})?+[0-9a-f]++|\\{sha256\\}[0-9a-f]{80}");

    private static final int KEY_LENGTH = 32;
    private static final int STANDARD_ITERATIONS = 1024;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return RECOGNIZED.matcher(text).matches();
    }

    @Override
    public ReadHash read(HashSource source) {
        MatchResult parts = Parts.of(FORM, source.text(), NAME);
        String rest = parts.group(2);
        return switch (parts.group(1)) {
            case "bcrypt" -> BcryptFormat.read(rest, Input.PASSWORD);
            case "noop" -> plain(rest);
            case "argon2", "argon2@SpringSecurity_v5_8" -> PhcFormat.read(rest);
            case "scrypt", "scrypt@SpringSecurity_v5_8" -> scrypt(Parts.of(SCRYPT, rest, NAME));
            case "pbkdf2" -> pbkdf2(Algorithm.SHA1, 185_000, 8, rest);
            case "pbkdf2@SpringSecurity_v5_8" -> pbkdf2(Algorithm.SHA256, 310_000, 16, rest);
            case "ldap" -> new LdapFormat().read(source.with(rest));
            case "MD4" -> new NoPassword("MD4: not supported");
            case "MD5", "SHA-1", "SHA-256" -> digest(parts.group(1), Parts.of(SALTED_HEX, rest, NAME));
            case "sha256" -> standard(Encoded.hex(rest));
            default -> throw HashRefusedException.malformed(NAME);
        };
    }

    private static ReadHash plain(String password) {
        if (password.isEmpty()) {
            throw HashRefusedException.malformed(NAME);
        }
        return new Plain(password);
    }

    /** The parameters are one number: log2 N, r and p. */
    private static ReadHash scrypt(MatchResult parts) {
        long packed = Long.parseLong(parts.group(1), 16);
        return Parts.hash(
                new ScryptRecipe(
                        Output.KEY,
                        (int) (packed >> 16),
                        (int) (packed >> 8 & 0xFF),
                        (int) (packed & 0xFF),
                        Encoded.base64(parts.group(2)),
                        KEY_LENGTH),
                Encoded.base64(parts.group(3)));
    }

    private static ReadHash pbkdf2(Algorithm algorithm, int iterations, int saltLength, String hex) {
        byte[] bytes = Encoded.hex(hex);
        requireLength(bytes, saltLength + KEY_LENGTH);
        return Parts.hash(
                new Pbkdf2Recipe(algorithm, iterations, Arrays.copyOf(bytes, saltLength), KEY_LENGTH),
                Arrays.copyOfRange(bytes, saltLength, bytes.length));
    }

    /** MessageDigestPasswordEncoder: the braces are part of the salt. */
    private static ReadHash digest(String name, MatchResult parts) {
        Algorithm algorithm = Algorithm.named(name).orElseThrow(() -> HashRefusedException.malformed(NAME));
        return Parts.hash(
                new DigestRecipe(algorithm, Shape.PASSWORD_SALT, 1, Parts.utf8(parts.group(1)), StandardCharsets.UTF_8),
                Encoded.hex(parts.group(2)));
    }

    /** StandardPasswordEncoder: a salt of 8 bytes, and SHA-256. */
    private static ReadHash standard(byte[] bytes) {
        requireLength(bytes, 8 + KEY_LENGTH);
        return Parts.hash(
                new DigestRecipe(
                        Algorithm.SHA256,
                        Shape.SALT_PASSWORD,
                        STANDARD_ITERATIONS,
                        Arrays.copyOf(bytes, 8),
                        StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, 8, bytes.length));
    }

    private static void requireLength(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw HashRefusedException.malformed(NAME);
        }
    }
}
