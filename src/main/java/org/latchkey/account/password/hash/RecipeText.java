package org.latchkey.account.password.hash;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stored text of a recipe, in the manner of a PHC string: {@code $lk-<kind>$<name>=<value>,…$<salt>}, for instance
 * {@code $lk-pbkdf2$d=sha256,i=600000,l=32$c29tZXNhbHQ}.
 *
 * @param kind the kind of the recipe
 * @param parameters its parameters
 * @param salt the salt; may be empty
 */
record RecipeText(String kind, Map<String, String> parameters, byte[] salt) {

    static final String PREFIX = "$lk-";

    static RecipeText of(String kind, byte[] salt, String... parameters) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return new RecipeText(kind, named, salt);
    }

    /** @throws HashRefusedException if it is malformed */
    static RecipeText parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (!text.startsWith(PREFIX) || parts.length != 4) {
            throw malformed();
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : parts[2].split(",", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1 || parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
                throw malformed();
            }
        }
        return new RecipeText(parts[1].substring(3), parameters, Encoded.unpadded(parts[3]));
    }

    String get(String parameter) {
        String value = parameters.get(parameter);
        if (value == null) {
            throw malformed();
        }
        return value;
    }

    int number(String parameter) {
        String value = get(parameter);
        if (!value.matches("[0-9]{1,9}")) {
            throw malformed();
        }
        return Integer.parseInt(value);
    }

    Algorithm algorithm() {
        return Algorithm.named(get("d")).orElseThrow(RecipeText::malformed);
    }

    <E extends Enum<E>> E constant(String parameter, Class<E> type) {
        try {
            return Enum.valueOf(type, get(parameter));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** The text without the salt: what all hashes with the same cost share. */
    String shape() {
        return PREFIX + kind + "$"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining(","));
    }

    String format() {
        return shape() + "$" + Encoded.unpadded(salt);
    }

    static HashRefusedException malformed() {
        return HashRefusedException.malformed("latchkey");
    }

    @Override
    public String toString() {
        return "RecipeText[<hidden>]";
    }
}
