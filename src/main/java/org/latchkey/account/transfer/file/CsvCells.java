package org.latchkey.account.transfer.file;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The CSV that the export writes (RFC 4180). Spreadsheets compute a cell that begins with {@code = + - @}, a tab or a
 * carriage return: such a cell, also after apostrophes, gets one more apostrophe, which the import takes away again.
 */
public final class CsvCells {

    /** The columns, in their order. */
    public static final List<String> FIELDS = List.of(
            "id",
            "nickname",
            "email",
            "emailVerified",
            "created",
            "disabled",
            "groups",
            "passwordHash",
            "format",
            "oneTimeUntil",
            "totp");

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",\\r\\n].*");

    private CsvCells() {}

    /** Returns the header, without the line end. */
    public static String header() {
        return String.join(",", FIELDS);
    }

    /** Returns the record of a user, without the line end. A list has spaces between its texts. */
    public static String record(Map<String, ?> fields) {
        return FIELDS.stream().map(name -> cell(text(fields.get(name)))).collect(Collectors.joining(","));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
        return value == null ? "" : value.toString();
    }

    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).matches() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** Whether a header is that of an export, also with its columns in another order. */
    static boolean isOurs(List<String> header) {
        return header.size() == FIELDS.size() && Set.copyOf(FIELDS).equals(new HashSet<>(header));
    }

    /** Returns a cell of an export as it was before. */
    static String original(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
