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
 * Fields in the encoding {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1) of UTF-8. The container's
 * own parser mixes the fields of the query into those of the body, and answers broken text differently in each version.
 * Here a body must be whole, or it is {@link RequestReason#INPUT_UNREADABLE}; what is broken in a query is shown as it is.
 */
public final class UrlEncoded {

    private static final UrlEncoded EMPTY = new UrlEncoded(Map.of());

    private final Map<String, List<String>> fields;

    private UrlEncoded(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** The fields of a request's query: stray percent signs stay, and what is not UTF-8 becomes U+FFFD. */
    public static UrlEncoded query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? EMPTY : parse(query, CodingErrorAction.REPLACE);
    }

    /** The fields of a body. */
    static UrlEncoded body(byte[] encoded) {
        return parse(new String(encoded, StandardCharsets.ISO_8859_1), CodingErrorAction.REPORT);
    }

    /** @param encoded characters that each stand for a byte */
    private static UrlEncoded parse(String encoded, CodingErrorAction ifBroken) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decode(name, ifBroken), n -> new ArrayList<>())
                        .add(decode(value, ifBroken));
            }
        }
        return new UrlEncoded(fields);
    }

    /** All fields in their order, each with its values in theirs. */
    Map<String, List<String>> fields() {
        return fields;
    }

    /** The first value of a field, if there is one. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> values.get(0));
    }

    private static String decode(String encoded, CodingErrorAction ifBroken) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int decoded = c == '%' ? hexByte(encoded, i + 1) : -1;
            if (decoded >= 0) {
                bytes.write(decoded);
                i += 2;
            } else if (c == '%' && ifBroken == CodingErrorAction.REPORT) {
                throw new Failure(RequestReason.INPUT_UNREADABLE);
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray(), ifBroken);
    }

    /** The byte that two hexadecimal digits stand for, or a negative number if they are none. */
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

    /** The text of bytes that must be UTF-8. */
    static String utf8(byte[] bytes) {
        return utf8(bytes, CodingErrorAction.REPORT);
    }

    private static String utf8(byte[] bytes, CodingErrorAction ifBroken) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(ifBroken)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(RequestReason.INPUT_UNREADABLE);
        }
    }
}
