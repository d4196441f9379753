package org.latchkey.account.query;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Converts a document to plain Java types: maps, lists, strings, numbers, booleans. */
public final class PlainDocument {

    private PlainDocument() {}

    public static Map<String, Object> of(Document document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        document.forEach((field, value) -> plain.put(field, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double number && Double.isFinite(number)) {
            return value;
        }
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        if (value instanceof Document document) {
            return of(document);
        }
        return value instanceof List<?> list
                ? list.stream().map(PlainDocument::plain).toList()
                : value.toString();
    }
}
