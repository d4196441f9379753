package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.failure.Failure;

/**
 * Parsed fields in the encoding {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1) of UTF-8. The
 * container's own parser mixes the fields of query and body, and its handling of malformed text differs between
 * versions. Here a malformed body fails with {@link RequestReason#INPUT_UNREADABLE}; malformed parts of a query are
 * kept as they are.
 */
public final class UrlEncoded {

    private static final UrlEncoded EMPTY = new UrlEncoded(Map.of());

    private final Map<String, List<String>> fields;

    private UrlEncoded(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Returns the fields of a query: stray percent signs are kept, and malformed UTF-8 becomes U+FFFD. */
    public static UrlEncoded query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? EMPTY : parse(query, CodingErrorAction.REPLACE);
    }

    /** Returns the fields of a body. */
    static UrlEncoded body(byte[] encoded) {
        return parse(new String(encoded, StandardCharsets.ISO_8859_1), CodingErrorAction.REPORT);
    }

    /** @param encoded text in which each character represents one byte */
    private static UrlEncoded parse(String encoded, CodingErrorAction onMalformed) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decode(name, onMalformed), n -> new ArrayList<>())
                        .add(decode(value, onMalformed));
            }
        }
        return new UrlEncoded(fields);
    }

    /** Returns all fields and their values, in the order of the input. */
    Map<String, List<String>> fields() {
        return fields;
    }

    /** Returns the first value of a field, if there is one. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> values.get(0));
    }

    /** Returns all values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Returns whether there is no other field than the one with this name. */
    public boolean hasOnly(String name) {
        return fields.keySet().stream().allMatch(name::equals);
    }

    private static String decode(String encoded, CodingErrorAction onMalformed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int decoded = c == '%' ? hexByte(encoded, i + 1) : -1;
            if (decoded >= 0) {
                bytes.write(decoded);
                i += 2;
            } else if (c == '%' && onMalformed == CodingErrorAction.REPORT) {
                throw new Failure(RequestReason.INPUT_UNREADABLE);
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray(), onMalformed);
    }

    /** Returns the value of two hexadecimal digits, or a negative number if there are none at the index. */
    private static int hexByte(String encoded, int index) {
        if (index + 2 > encoded.length()) {
            return -1;
        }
        char high = encoded.charAt(index);
        char low = encoded.charAt(index + 1);
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? 16 * HexFormat.fromHexDigit(high) + HexFormat.fromHexDigit(low)
                : -1;
    }

    /** Decodes UTF-8 strictly. */
    static String utf8(byte[] bytes) {
        return utf8(bytes, CodingErrorAction.REPORT);
    }

    private static String utf8(byte[] bytes, CodingErrorAction onMalformed) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(onMalformed)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(RequestReason.INPUT_UNREADABLE);
        }
    }
}
