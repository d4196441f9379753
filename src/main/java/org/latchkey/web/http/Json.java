package org.latchkey.web.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one shape of all JSON replies: {@code result}, and what belongs to it. */
public final class Json {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private Json() {}

    public static void success(HttpServletResponse response, Map<String, ?> fields) throws IOException {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("result", "success");
        reply.putAll(fields);
        write(response, reply);
    }

    /** With one field: what programs ask for most, so without a map. */
    public static void success(HttpServletResponse response, String field, String value) throws IOException {
        send(response, "{\"result\":\"success\",\"" + field + "\":" + string(value) + "}");
    }

    /** As Gson would have it; by hand where nothing has to be escaped, as it is on the way of what is asked most. */
    private static String string(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Character.isLetterOrDigit(value.charAt(i))) {
                return GSON.toJson(value);
            }
        }
        return '"' + value + '"';
    }

    /** The status is the caller's. */
    public static void fail(HttpServletResponse response, String sentence) throws IOException {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("result", "fail");
        reply.put("msg", sentence);
        write(response, reply);
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
