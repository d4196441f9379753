package org.latchkey.account.transfer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.user.Groups;

/** The fields of one user, with the types that they mean. Every method throws {@link RefusedRowException}. */
record RowFields(Map<String, Object> fields) {

    /** The times of 2001 in milliseconds are the first ones that seconds of this millennium do not reach. */
    private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);

    Optional<String> text(String name) {
        Object value = fields.get(name);
        if (value instanceof Map || value instanceof List) {
            throw new RefusedRowException(name + " is not a text");
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    /** Like {@link #text}; a blank text is as good as none. */
    Optional<String> filled(String name) {
        return text(name).filter(text -> !text.isBlank());
    }

    boolean flag(String name) {
        return filled(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "t", "y" -> true;
                    case "false", "0", "no", "f", "n" -> false;
                    default -> throw new RefusedRowException(name + " is neither true nor false");
                })
                .orElse(false);
    }

    /** ISO-8601, or seconds or milliseconds since 1970. */
    Optional<Instant> time(String name) {
        return filled(name).map(text -> {
            try {
                if (text.matches("[0-9]{1,14}")) {
                    BigDecimal number = new BigDecimal(text);
                    return number.compareTo(MILLIS_FROM) < 0
                            ? Instant.ofEpochSecond(number.longValueExact())
                            : Instant.ofEpochMilli(number.longValueExact());
                }
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException | ArithmeticException e) {
                throw new RefusedRowException(name + " is not a time such as 2026-01-31T12:00:00Z");
            }
        });
    }

    /** A list, or a text with commas, semicolons or spaces between. */
    Groups groups(String name) {
        Object value = fields.get(name);
        List<String> names = value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : Arrays.stream(text(name).orElse("").split("[,;\\s]+"))
                        .filter(each -> !each.isEmpty())
                        .toList();
        names.stream().filter(each -> !Groups.isName(each)).findFirst().ifPresent(each -> {
            throw new RefusedRowException("a group has a name that is not possible");
        });
        Groups groups = new Groups(names);
        if (groups.names().size() > Groups.MAX) {
            throw new RefusedRowException("more than " + Groups.MAX + " groups");
        }
        return groups;
    }

    /** An object of texts and numbers, or its JSON. */
    Map<String, String> parameters(String name) {
        Map<String, String> parameters = new HashMap<>();
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> parameters.put(key.toString(), each.toString()));
        } else {
            text(name)
                    .ifPresent(json -> object(name, json)
                            .asMap()
                            .forEach((key, each) -> parameters.put(key, primitive(name, each))));
        }
        return parameters;
    }

    private static JsonObject object(String name, String json) {
        try {
            if (JsonParser.parseString(json) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new RefusedRowException(name + " is not JSON");
        }
        throw new RefusedRowException(name + " is not a JSON object");
    }

    private static String primitive(String name, JsonElement element) {
        if (!element.isJsonPrimitive()) {
            throw new RefusedRowException(name + " has a value that is neither text nor number");
        }
        return element.getAsString();
    }
}
