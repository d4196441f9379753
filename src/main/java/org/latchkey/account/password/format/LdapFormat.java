package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.format.ReadHash.NoPassword;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;

/** {@code userPassword} of LDAP (RFC 2307): a scheme in braces, then Base64 of digest and salt; htpasswd has one of them. */
final class LdapFormat implements HashFormat {

    private static final String NAME = "ldap";
    private static final Pattern FORM = Pattern.compile("\\{([A-Za-z0-9-]++)\\}([^{}]*+)");
    private static final Pattern SCHEMES = Pattern.compile("S?(?:MD5|SHA|SHA-?(?:1|256|384|512))");

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.matches("(?is)\\{(crypt|cleartext|argon2|s?md5|s?sha-?(1|256|384|512)?)\\}.*+");
    }

    @Override
    public ReadHash read(HashSource source) {
        MatchResult parts = Parts.of(FORM, source.text(), NAME);
        String scheme = parts.group(1).toUpperCase(Locale.ROOT);
        String rest = parts.group(2);
        return switch (scheme) {
            case "CRYPT" -> crypt(source.with(rest));
            case "ARGON2" -> PhcFormat.read(rest);
            case "CLEARTEXT" -> plain(rest);
            default -> digest(scheme, Encoded.base64(rest));
        };
    }

    private static ReadHash plain(String password) {
        if (password.isEmpty()) {
            throw HashRefusedException.malformed(NAME);
        }
        return new ReadHash.Plain(password);
    }

    private static ReadHash crypt(HashSource source) {
        BcryptFormat bcrypt = new BcryptFormat();
        if (bcrypt.recognizes(source.text())) {
            return bcrypt.read(source.as(NAME));
        }
        CryptFormat crypt = new CryptFormat();
        return crypt.recognizes(source.text())
                ? crypt.read(source)
                : new NoPassword("{CRYPT} with a scheme that is not supported");
    }

    private static ReadHash digest(String scheme, byte[] bytes) {
        if (!SCHEMES.matcher(scheme).matches()) {
            throw HashRefusedException.malformed(NAME);
        }
        boolean isSalted = scheme.startsWith("SS") || scheme.startsWith("SM");
        Algorithm algorithm = Algorithm.named(isSalted ? scheme.substring(1) : scheme)
                .orElseThrow(() -> HashRefusedException.malformed(NAME));
        int length = algorithm.length();
        if (isSalted ? bytes.length <= length : bytes.length != length) {
            throw HashRefusedException.malformed(NAME);
        }
        byte[] salt = Arrays.copyOfRange(bytes, length, bytes.length);
        return Parts.hash(
                new DigestRecipe(algorithm, Shape.PASSWORD_SALT, 1, salt, StandardCharsets.UTF_8),
                Arrays.copyOf(bytes, length));
    }
}
