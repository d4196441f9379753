package org.latchkey.account.password.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.latchkey.account.password.argon2.Cost;
import org.latchkey.account.password.hash.Algorithm;
import org.latchkey.account.password.hash.Argon2Recipe;
import org.latchkey.account.password.hash.Argon2Recipe.Type;
import org.latchkey.account.password.hash.Encoded;
import org.latchkey.account.password.hash.Pbkdf2Recipe;

/** A credential of Keycloak's realm export, as JSON. */
final class KeycloakFormat implements HashFormat {

    private static final String NAME = "keycloak";

    /** The lengths that Keycloak's providers have derived; another one is a text that was cut. */
    private static final Set<Integer> LENGTHS = Set.of(20, 32, 64);

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(String text) {
        return text.startsWith("{") && text.contains("\"secretData\"");
    }

    @Override
    public ReadHash read(HashSource source) {
        JsonParts credential = JsonParts.parse(source.text(), NAME);
        JsonParts secret = JsonParts.parse(credential.get("secretData"), NAME);
        JsonParts data = JsonParts.parse(credential.get("credentialData"), NAME);
        byte[] salt = Encoded.base64(secret.get("salt"));
        byte[] digest = Encoded.base64(secret.get("value"));
        return switch (data.get("algorithm")) {
            case "argon2" -> argon2(data, salt, digest);
            case "pbkdf2" -> pbkdf2(Algorithm.SHA1, data, salt, digest);
            case "pbkdf2-sha256" -> pbkdf2(Algorithm.SHA256, data, salt, digest);
            case "pbkdf2-sha512" -> pbkdf2(Algorithm.SHA512, data, salt, digest);
            default -> throw data.malformed();
        };
    }

    private static ReadHash pbkdf2(Algorithm algorithm, JsonParts data, byte[] salt, byte[] digest) {
        if (!LENGTHS.contains(digest.length)) {
            throw data.malformed();
        }
        return Parts.hash(new Pbkdf2Recipe(algorithm, data.number("hashIterations"), salt, digest.length), digest);
    }

    private static ReadHash argon2(JsonParts data, byte[] salt, byte[] digest) {
        JsonParts parameters = data.requiredChild("additionalParameters");
        int version = parameters.get("version").equals("1.0") ? 16 : 19;
        Cost cost =
                new Cost(parameters.number("memory"), data.number("hashIterations"), parameters.number("parallelism"));
        Type type = switch (parameters.get("type").toLowerCase(Locale.ROOT)) {
            case "id" -> Type.ID;
            case "i" -> Type.I;
            case "d" -> Type.D;
            default -> throw data.malformed();
        };
        return Parts.hash(new Argon2Recipe(type, version, cost, salt, parameters.number("hashLength")), digest);
    }
}
