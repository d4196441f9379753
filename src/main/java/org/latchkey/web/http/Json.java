package org.latchkey.web.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes JSON responses. All but {@link #document} have one shape: the field {@code result}, and the fields that belong to it. */
public final class Json {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private Json() {}

    /** Writes a response with {@code "result": "success"} and more fields. */
    public static void success(HttpServletResponse response, Map<String, ?> fields) throws IOException {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("result", "success");
        reply.putAll(fields);
        write(response, reply);
    }

    /**
     * Writes a success response with one field. Does without a map, because it serves the most frequent API request.
     */
    public static void success(HttpServletResponse response, String field, String value) throws IOException {
        send(response, "{\"result\":\"success\",\"" + field + "\":" + quote(value) + "}");
    }

    /** Returns the JSON string that Gson would return; avoids Gson's cost if no character needs escaping. */
    private static String quote(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Character.isLetterOrDigit(value.charAt(i))) {
                return GSON.toJson(value);
            }
        }
        return '"' + value + '"';
    }

    /** Writes a response with {@code "result": "fail"} and a message. The caller sets the status. */
    public static void fail(HttpServletResponse response, String sentence) throws IOException {
        fail(response, sentence, Map.of());
    }

    /** Writes a response with {@code "result": "fail"}, a message and more fields. */
    public static void fail(HttpServletResponse response, String sentence, Map<String, ?> fields) throws IOException {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("result", "fail");
        reply.put("msg", sentence);
        reply.putAll(fields);
        write(response, reply);
    }

    /** Writes a document whose form a specification defines. */
    public static void document(HttpServletResponse response, Map<String, ?> fields) throws IOException {
        send(response, GSON.toJson(fields));
    }

    private static void write(HttpServletResponse response, Map<String, Object> reply) throws IOException {
        send(response, GSON.toJson(reply));
    }

    private static void send(HttpServletResponse response, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
