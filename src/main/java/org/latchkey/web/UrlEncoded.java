package org.latchkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Failure;
import org.latchkey.account.Failure.Reason;

/**
 * Fields in the encoding {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1) of UTF-8, read strictly.
 * The container's own parser mixes the fields of the query into those of the body, and answers broken text differently
 * in each version; here it is always {@link Reason#INPUT_UNREADABLE}.
 */
final class UrlEncoded {

    private static final UrlEncoded EMPTY = new UrlEncoded(Map.of());

    private final Map<String, List<String>> fields;

    private UrlEncoded(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** The fields of a request's query. */
    static UrlEncoded query(HttpServletRequest request) {
        String query = request.getQueryString();
        // Tomcat passes on raw bytes above 127 as characters of ISO 8859-1.
        return query == null ? EMPTY : parse(query.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The fields of a body. */
    static UrlEncoded parse(byte[] encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(encoded, StandardCharsets.ISO_8859_1).split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
            }
        }
        return new UrlEncoded(fields);
    }

    /** All fields in their order, each with its values in theirs. */
    Map<String, List<String>> fields() {
        return fields;
    }

    /** The first value of a field, if there is one. */
    Optional<String> first(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> values.get(0));
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(16 * hexDigit(encoded, i + 1) + hexDigit(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int hexDigit(String encoded, int index) {
        int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new Failure(Reason.INPUT_UNREADABLE);
        }
        return digit;
    }

    /** The text of bytes that must be UTF-8. */
    static String utf8(byte[] bytes) {
        try {
            // A new decoder reports malformed input; the constructor of String would replace it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(Reason.INPUT_UNREADABLE);
        }
    }
}
