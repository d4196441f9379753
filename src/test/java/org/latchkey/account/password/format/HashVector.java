package org.latchkey.account.password.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hash that an independent implementation made ({@code hashes.json}), with the passwords that open it.
 *
 * @param format the name of its format
 * @param passwords what it was made of, first, and other passwords that open it; empty if none does
 * @param hash the text
 * @param salt the salt, if it is kept apart
 * @param parameters parameters that are kept apart
 * @param pepper the pepper
 */
public record HashVector(
        String format,
        String description,
        List<String> passwords,
        String hash,
        Optional<String> salt,
        Map<String, String> parameters,
        Optional<String> pepper) {

    public static Stream<HashVector> all() {
        try (InputStream json = HashVector.class.getResourceAsStream("hashes.json")) {
            JsonArray vectors = JsonParser.parseReader(new InputStreamReader(json, StandardCharsets.UTF_8))
                    .getAsJsonArray();
            return vectors.asList().stream().map(element -> of(element.getAsJsonObject())).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that some password opens, and that can be verified. */
    public static Stream<HashVector> verifiable() {
        return all().filter(vector -> !(vector.read() instanceof ReadHash.NoPassword));
    }

    private static HashVector of(JsonObject json) {
        List<String> passwords = new ArrayList<>();
        text(json, "password").ifPresent(passwords::add);
        if (json.has("also")) {
            json.getAsJsonArray("also").forEach(also -> passwords.add(also.getAsString()));
        }
        Map<String, String> parameters = new HashMap<>();
        if (json.has("params")) {
            json.getAsJsonObject("params").asMap().forEach((name, value) -> parameters.put(name, value.getAsString()));
        }
        return new HashVector(
                json.get("name").getAsString(),
                json.get("format").getAsString(),
                passwords,
                json.get("hash").getAsString(),
                text(json, "salt"),
                parameters,
                text(json, "pepper"));
    }

    private static Optional<String> text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
    }

    /** The line of an import file for a user with this hash. */
    public String line(String id) {
        JsonObject line = new JsonObject();
        line.addProperty("id", id);
        line.addProperty("passwordHash", hash);
        line.addProperty("format", format);
        salt.ifPresent(text -> line.addProperty("salt", text));
        JsonObject params = new JsonObject();
        parameters.forEach(params::addProperty);
        line.add("params", params);
        return line + "\n";
    }

    /** The password that it was made of. */
    public String password() {
        return passwords.get(0);
    }

    /** Whether a computation takes a noticeable part of a second. */
    public boolean isSlow() {
        return hash.matches("(?s).*(scrypt|pbkdf2|argon2|AQAAAAIAAY).*")
                && read() instanceof ReadHash.Verifiable read
                && !read.hash().isWeak();
    }

    public HashSource source() {
        return source(hash, Optional.of(format));
    }

    HashSource source(String text, Optional<String> name) {
        return new HashSource(text, name, salt, parameters, "somebody", pepper.isPresent());
    }

    public ReadHash read() {
        return HashFormats.read(source());
    }

    HashVector withSalt(String other) {
        return new HashVector(format, description, passwords, hash, Optional.of(other), parameters, pepper);
    }

    @Override
    public String toString() {
        return description + " " + hash.substring(0, Math.min(12, hash.length()));
    }
}
