package org.latchkey.account.transfer.file;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.factor.Base32;

/** The users of Keycloak's realm export. */
final class KeycloakUsers {

    private static final Gson GSON = new Gson();
    private static final String TOTP = "totp";

    private KeycloakUsers() {}

    /** Returns the fields of a user. */
    static Map<String, Object> fields(Map<String, Object> user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        UserFiles.move(user, "username", fields, "id");
        UserFiles.move(user, "email", fields, "email");
        UserFiles.move(user, "emailVerified", fields, "emailVerified");
        UserFiles.move(user, "createdTimestamp", fields, "created");
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
        credential(user, "password").ifPresent(password -> fields.put("passwordHash", GSON.toJson(password)));
        credential(user, "otp").ifPresent(otp -> fields.put(TOTP, totp(otp)));
        return fields;
    }

    private static Optional<Map<?, ?>> credential(Map<String, Object> user, String type) {
        if (user.get("credentials") instanceof List<?> credentials) {
            for (Object each : credentials) {
                if (each instanceof Map<?, ?> credential && type.equals(credential.get("type"))) {
                    return Optional.of(credential);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns an authenticator app as the address that it was enrolled with; what is malformed there is refused later. */
    private static String totp(Map<?, ?> credential) {
        JsonObject secret = object(credential.get("secretData"));
        JsonObject data = object(credential.get("credentialData"));
        String value = text(secret, "value", "");
        // Keycloak's own secrets are texts, whose bytes are the key.
        String base32 = text(data, "secretEncoding", "").equalsIgnoreCase("BASE32")
                ? value
                : Base32.encode(value.getBytes(StandardCharsets.UTF_8));
        return "otpauth://" + text(data, "subType", TOTP) + "/?secret=" + base32 + "&algorithm="
                + text(data, "algorithm", "SHA1") + "&digits=" + text(data, "digits", "6") + "&period="
                + text(data, "period", "30");
    }

    private static JsonObject object(Object json) {
        try {
            JsonObject object = GSON.fromJson(json instanceof String text ? text : "", JsonObject.class);
            return object == null ? new JsonObject() : object;
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    private static String text(JsonObject object, String name, String otherwise) {
        return object.get(name) != null && object.get(name).isJsonPrimitive()
                ? object.get(name).getAsString()
                : otherwise;
    }

    private static String join(Object first, Object last) {
        String joined = (first instanceof String text ? text : "") + " " + (last instanceof String text ? text : "");
        return joined.strip();
    }
}
