package org.latchkey.account.transfer.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of files, by their names. */
public final class UserFiles {

    /** The names, the default first. */
    public static final List<String> NAMES = List.of("ndjson", "csv", "keycloak", "htpasswd", "flask");

    private UserFiles() {}

    /** Returns the format of a name; empty if there is none. */
    public static Optional<UserFile> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "ndjson" -> new NdjsonFile(fields -> fields);
                    case "csv" -> new CsvFile();
                    case "keycloak" -> new JsonArrayFile(KeycloakUsers::fields, true);
                    case "htpasswd" -> new HtpasswdFile();
                    case "flask" -> new NdjsonFile(UserFiles::ofFlask);
                    default -> null;
                });
    }

    /** The documents of the Flask application, as mongoexport writes them. */
    private static Map<String, Object> ofFlask(Map<String, Object> document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        move(document, "id", fields, "id");
        move(document, "nick", fields, "nickname");
        move(document, "pw", fields, "passwordHash");
        fields.put("format", "sha256");
        return fields;
    }

    static void move(Map<String, Object> from, String name, Map<String, Object> to, String field) {
        Object value = from.get(name);
        if (value != null) {
            to.put(field, value);
        }
    }
}
