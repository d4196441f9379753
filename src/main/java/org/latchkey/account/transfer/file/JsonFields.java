package org.latchkey.account.transfer.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns JSON into plain Java values: maps, lists, texts, booleans, and numbers as {@code BigDecimal}. */
final class JsonFields {

    static final String NUMBER_TOO_LONG = "a number that is too long";

    private JsonFields() {}

    /** @throws NumberFormatException if a number is too long */
    static Map<String, Object> of(JsonObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.asMap().forEach((name, value) -> {
            if (!value.isJsonNull()) {
                fields.put(name, value(value));
            }
        });
        return fields;
    }

    private static Object value(JsonElement element) {
        if (element instanceof JsonObject object) {
            return of(object);
        }
        if (element instanceof JsonArray array) {
            return array.asList().stream()
                    .filter(each -> !each.isJsonNull())
                    .map(JsonFields::value)
                    .toList();
        }
        JsonPrimitive primitive = (JsonPrimitive) element;
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return primitive.isNumber() ? primitive.getAsBigDecimal() : primitive.getAsString();
    }
}
