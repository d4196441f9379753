package org.latchkey.account.password.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.HashRefusedException;

/**
 * Plain digests in hex or Base64, whose format only the operator knows: a name such as {@code md5-salt-password} says what
 * is hashed. The parameter {@code charset} is the encoding of passwords, if it is not UTF-8.
 */
final class DigestFormat implements HashFormat {

    private static final String EGOV = "egovframe";
    private static final String MYSQL = "mysql41";
    private static final Pattern MYSQL_FORM = Pattern.compile("\\*([0-9A-Fa-f]{40})");
    private static final Pattern NAME = Pattern.compile("(md5|sha1|sha256|sha384|sha512)(.*)");

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(MYSQL, EGOV));
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm != Algorithm.SHA224) {
                String id = algorithm.id();
                names.addAll(List.of(
                        id,
                        id + "-salt-password",
                        id + "-password-salt",
                        id + "-" + id + "-password",
                        id + "-" + id + "-password-salt",
                        id + "-salt-" + id + "-password"));
            }
        }
        return names;
    }

    @Override
    public boolean recognizes(String text) {
        return MYSQL_FORM.matcher(text).matches();
    }

    @Override
    public String name(HashSource source) {
        return recognizes(source.text()) ? MYSQL : source.format().orElse(MYSQL).toLowerCase(Locale.ROOT);
    }

    @Override
    public ReadHash read(HashSource source) {
        String text = source.text();
        if (recognizes(text)) {
            DigestRecipe twice =
                    new DigestRecipe(Algorithm.SHA1, Shape.SALT_PASSWORD, 2, new byte[0], StandardCharsets.UTF_8);
            return Parts.hash(twice, Encoded.hex(text.substring(1)));
        }
        String format = source.format()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> HashRefusedException.malformed("digest"));
        if (format.equals(EGOV)) {
            String salt = source.salt().orElse(source.id());
            return digest(source, Algorithm.SHA256, Shape.SALT_PASSWORD, salt);
        }
        MatchResult parts = Parts.of(NAME, format, format);
        Algorithm algorithm = Algorithm.named(parts.group(1)).orElseThrow();
        String id = algorithm.id();
        return switch (parts.group(2).replace(id, "hex")) {
            case "" -> digest(source, algorithm, Shape.SALT_PASSWORD, "");
            case "-salt-password" -> digest(source, algorithm, Shape.SALT_PASSWORD, source.requiredSalt());
            case "-password-salt" -> digest(source, algorithm, Shape.PASSWORD_SALT, source.requiredSalt());
            case "-hex-password" -> digest(source, algorithm, Shape.HEX_SALT, "");
            case "-hex-password-salt" -> digest(source, algorithm, Shape.HEX_SALT, source.requiredSalt());
            case "-salt-hex-password" -> digest(source, algorithm, Shape.SALT_HEX, source.requiredSalt());
            default -> throw HashRefusedException.malformed(format);
        };
    }

    private static ReadHash digest(HashSource source, Algorithm algorithm, Shape shape, String salt) {
        Charset charset = Optional.ofNullable(source.parameters().get("charset"))
                .map(DigestRecipe::charset)
                .orElse(StandardCharsets.UTF_8);
        byte[] digest = Parts.hexOrBase64(source.text(), algorithm.length());
        return Parts.hash(new DigestRecipe(algorithm, shape, 1, salt.getBytes(charset), charset), digest);
    }
}
