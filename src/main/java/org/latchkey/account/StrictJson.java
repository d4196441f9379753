package org.latchkey.account;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of tokens. A class of its own, so that Gson is loaded with the first token and not at start. */
final class StrictJson {

    /** A member that comes twice, or JSON that is only nearly so, is refused. */
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private static final TypeToken<Map<String, JsonElement>> OBJECT = new TypeToken<>() {};

    private StrictJson() {}

    /** The members of an object, or empty if it is none. */
    static Optional<Map<String, JsonElement>> object(String text) {
        try {
            return Optional.ofNullable(GSON.fromJson(text, OBJECT));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }
}
