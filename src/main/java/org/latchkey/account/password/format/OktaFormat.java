package org.latchkey.account.password.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.BcryptRecipe.Input;
import org.latchkey.account.password.hash.DigestRecipe;
import org.latchkey.account.password.hash.DigestRecipe.Shape;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.Pbkdf2Recipe;

/** A hash as Okta's API for users has it, in JSON: the object {@code hash}, or one that contains it. */
final class OktaFormat implements HashFormat {

    private static final String NAME = "okta";

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.startsWith("{") && text.contains("\"algorithm\"") && !text.contains("\"secretData\"");
    }

    @Override
    public ReadHash read(HashSource source) {
        JsonParts json = JsonParts.parse(source.text(), NAME);
        JsonParts password = json.child("password").orElse(json);
        JsonParts hash = password.child("hash").orElse(password);
        String name = hash.get("algorithm").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "BCRYPT" ->
                BcryptFormat.read(Input.PASSWORD, hash.get("workFactor"), hash.get("salt"), hash.get("value"));
            case "PBKDF2" -> pbkdf2(hash);
            default -> digest(Algorithm.named(name).orElseThrow(hash::malformed), hash);
        };
    }

    private static ReadHash pbkdf2(JsonParts hash) {
        Algorithm algorithm = Algorithm.named(hash.get("digestAlgorithm").replaceFirst("_HMAC$", ""))
                .orElseThrow(hash::malformed);
        return Parts.hash(
                new Pbkdf2Recipe(
                        algorithm,
                        hash.number("iterationCount"),
                        Encoded.base64(hash.get("salt")),
                        hash.number("keySize")),
                Encoded.base64(hash.get("value")));
    }

    private static ReadHash digest(Algorithm algorithm, JsonParts hash) {
        byte[] salt = hash.find("salt").map(Encoded::base64).orElse(new byte[0]);
        Shape shape = hash.find("saltOrder").filter("POSTFIX"::equals).isPresent()
                ? Shape.PASSWORD_SALT
                : Shape.SALT_PASSWORD;
        return Parts.hash(
                new DigestRecipe(algorithm, shape, 1, salt, StandardCharsets.UTF_8), Encoded.base64(hash.get("value")));
    }
}
