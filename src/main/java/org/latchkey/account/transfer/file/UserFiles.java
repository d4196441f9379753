package org.latchkey.account.transfer.file;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of files, by their names. */
public final class UserFiles {

    /** The names, the default first. */
    public static final List<String> NAMES = List.of("ndjson", "csv", "keycloak", "htpasswd", "flask");

    private static final Gson GSON = new Gson();

    private UserFiles() {}

    /** Returns the format of a name; empty if there is none. */
    public static Optional<UserFile> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "ndjson" -> new NdjsonFile(fields -> fields);
                    case "csv" -> new CsvFile();
                    case "keycloak" -> new JsonArrayFile(UserFiles::ofKeycloak, true);
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

    /** A user of Keycloak's realm export. */
    private static Map<String, Object> ofKeycloak(Map<String, Object> user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        move(user, "username", fields, "id");
        move(user, "email", fields, "email");
        move(user, "emailVerified", fields, "emailVerified");
        move(user, "createdTimestamp", fields, "created");
        String name = join(user.get("firstName"), user.get("lastName"));
        if (!name.isEmpty()) {
            fields.put("nickname", name);
        }
        fields.put("disabled", Boolean.FALSE.equals(user.get("enabled")));
        if (user.get("groups") instanceof List<?> groups) {
            List<String> names = new ArrayList<>();
            groups.forEach(group -> names.add(group.toString().replaceFirst("^.*/", "")));
            fields.put("groups", names);
        }
        if (user.get("credentials") instanceof List<?> credentials) {
            credentials.stream()
                    .filter(each -> each instanceof Map<?, ?> credential && "password".equals(credential.get("type")))
                    .findFirst()
                    .ifPresent(credential -> fields.put("passwordHash", GSON.toJson(credential)));
        }
        return fields;
    }

    private static void move(Map<String, Object> from, String name, Map<String, Object> to, String field) {
        Object value = from.get(name);
        if (value != null) {
            to.put(field, value);
        }
    }

    private static String join(Object first, Object last) {
        String joined = (first instanceof String text ? text : "") + " " + (last instanceof String text ? text : "");
        return joined.strip();
    }
}
