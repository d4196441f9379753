package org.latchkey.account.password.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.latchkey.account.password.hash.HashRefusedException;

/** The members of a hash in JSON. Every method throws {@link HashRefusedException}. */
final class JsonParts {

    private final JsonObject object;
    private final String format;

    private JsonParts(JsonObject object, String format) {
        this.object = object;
        this.format = format;
    }

    static JsonParts parse(String text, String format) {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                return new JsonParts(object, format);
            }
        } catch (JsonParseException e) {
            throw HashRefusedException.malformed(format);
        }
        throw HashRefusedException.malformed(format);
    }

    Optional<JsonParts> child(String name) {
        return object.get(name) instanceof JsonObject child
                ? Optional.of(new JsonParts(child, format))
                : Optional.empty();
    }

    JsonParts requiredChild(String name) {
        return child(name).orElseThrow(this::malformed);
    }

    /** A text or number; the only element of a list counts as well. */
    Optional<String> find(String name) {
        JsonElement value = object.get(name);
        if (value instanceof JsonArray list && list.size() == 1) {
            value = list.get(0);
        }
        return value instanceof JsonPrimitive primitive ? Optional.of(primitive.getAsString()) : Optional.empty();
    }

    String get(String name) {
        return find(name).orElseThrow(this::malformed);
    }

    int number(String name) {
        return Parts.number(get(name));
    }

    HashRefusedException malformed() {
        return HashRefusedException.malformed(format);
    }
}
