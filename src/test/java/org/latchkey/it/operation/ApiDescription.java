package org.latchkey.it.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.latchkey.it.client.Client;

/** The description of the HTTP API, and the part of JSON Schema that it uses. */
final class ApiDescription {

    private final JsonObject document;

    ApiDescription(JsonObject document) {
        this.document = document;
    }

    /** Returns all operations, such as {@code POST /api/login}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        JsonObject paths = document.getAsJsonObject("paths");
        for (String path : paths.keySet()) {
            for (String method : paths.getAsJsonObject(path).keySet()) {
                operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return operations;
    }

    private JsonObject operation(String operation) {
        String[] words = operation.split(" ");
        return document.getAsJsonObject("paths")
                .getAsJsonObject(words[1])
                .getAsJsonObject(words[0].toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the fields of the example of a request.
     *
     * @param others values that the example cannot know; each has to be a field of the schema
     */
    Map<String, String> fields(String operation, Map<String, String> others) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonObject form = operation(operation)
                .getAsJsonObject("requestBody")
                .getAsJsonObject("content")
                .getAsJsonObject("application/x-www-form-urlencoded");
        if (form.has("example")) {
            form.getAsJsonObject("example")
                    .entrySet()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().getAsString()));
        }
        fields.putAll(others);
        JsonObject schema = form.getAsJsonObject("schema");
        assertTrue(schema.getAsJsonObject("properties").keySet().containsAll(fields.keySet()), operation + fields);
        if (schema.has("required")) {
            schema.getAsJsonArray("required")
                    .forEach(name -> assertTrue(fields.containsKey(name.getAsString()), operation + name));
        }
        return fields;
    }

    /** Requires that a reply is one that the description has, and that it has no member that the schema lacks. */
    void check(String operation, Client.Reply reply) {
        JsonObject responses = operation(operation).getAsJsonObject("responses");
        String status = Integer.toString(reply.status());
        assertTrue(responses.has(status), operation + ": " + status + " " + reply.body());
        JsonObject response = resolved(responses.getAsJsonObject(status));
        if (!response.has("content")) {
            assertEquals("", reply.body(), operation);
            return;
        }
        assertEquals("application/json", reply.header("Content-Type").orElse(""), operation);
        JsonObject schema = response.getAsJsonObject("content")
                .getAsJsonObject("application/json")
                .getAsJsonObject("schema");
        check(operation + " " + reply.body(), schema, reply.json());
    }

    /** Requires that the members of the example of a success are those of a reply. */
    void checkExample(String operation, Client.Reply reply, Set<String> optional) {
        JsonObject example = operation(operation)
                .getAsJsonObject("responses")
                .getAsJsonObject("200")
                .getAsJsonObject("content")
                .getAsJsonObject("application/json")
                .getAsJsonObject("example");
        Set<String> members = new TreeSet<>(example.keySet());
        members.removeIf(name -> optional.contains(name) && !reply.json().has(name));
        assertEquals(members, new TreeSet<>(reply.json().keySet()), operation);
    }

    private JsonObject resolved(JsonObject part) {
        if (!part.has("$ref")) {
            return part;
        }
        JsonObject found = document;
        for (String name :
                part.get("$ref").getAsString().substring("#/".length()).split("/")) {
            found = found.getAsJsonObject(name);
        }
        return found;
    }

    private void check(String what, JsonObject reference, JsonElement value) {
        JsonObject schema = resolved(reference);
        if (schema.has("oneOf")) {
            // The two forms of a reply differ in "result".
            JsonArray forms = schema.getAsJsonArray("oneOf");
            boolean isSuccess =
                    value.getAsJsonObject().get("result").getAsString().equals("success");
            check(what, forms.get(isSuccess ? 0 : 1).getAsJsonObject(), value);
            return;
        }
        if (schema.has("const")) {
            assertEquals(schema.get("const"), value, what);
        }
        if (schema.has("enum")) {
            assertTrue(schema.getAsJsonArray("enum").contains(value), what + value);
        }
        if (schema.has("type")) {
            checkType(what, schema, value);
        }
    }

    private void checkType(String what, JsonObject schema, JsonElement value) {
        String types = schema.get("type").toString();
        assertTrue(types.contains("\"" + type(value) + "\""), what + ": " + value + " is not " + types);
        if (value.isJsonArray() && schema.has("items")) {
            value.getAsJsonArray().forEach(item -> check(what, schema.getAsJsonObject("items"), item));
        }
        if (value.isJsonObject() && schema.has("properties")) {
            JsonObject properties = schema.getAsJsonObject("properties");
            schema.getAsJsonArray("required")
                    .forEach(
                            name -> assertTrue(value.getAsJsonObject().has(name.getAsString()), what + ": no " + name));
            if (schema.has("additionalProperties")) {
                return;
            }
            value.getAsJsonObject().entrySet().forEach(member -> {
                assertTrue(properties.has(member.getKey()), what + ": " + member.getKey() + " is not described");
                check(what, properties.getAsJsonObject(member.getKey()), member.getValue());
            });
        }
    }

    private static String type(JsonElement value) {
        if (value.isJsonObject()) {
            return "object";
        }
        if (value.isJsonArray()) {
            return "array";
        }
        if (value.isJsonNull()) {
            return "null";
        }
        if (value.getAsJsonPrimitive().isBoolean()) {
            return "boolean";
        }
        return value.getAsJsonPrimitive().isString() ? "string" : "integer";
    }
}
