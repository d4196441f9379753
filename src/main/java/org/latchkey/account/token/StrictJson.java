package org.latchkey.account.token;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of tokens. A class of its own, so that Gson is loaded with the first token and not at start. */
final class StrictJson {

    /** A member that comes twice, or JSON that is only nearly so, is refused. */
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private static final TypeToken<Map<String, JsonElement>> OBJECT = new TypeToken<>() {};

    private StrictJson() {}

    /** The members of an object (RFC 8259, section 4), or empty if the text is anything else. */
    static Optional<Map<String, JsonElement>> object(String text) {
        JsonReader reader = GSON.newJsonReader(new StringReader(text));
        try {
            // Gson reads a map from an array of pairs as well.
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                return Optional.empty();
            }
            Map<String, JsonElement> members = GSON.fromJson(reader, OBJECT);
            return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(members) : Optional.empty();
        } catch (JsonParseException | IOException e) {
            return Optional.empty();
        }
    }
}
