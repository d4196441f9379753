package org.latchkey;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where settings come from: several places that know them by the same name, of which the first that knows one decides.
 *
 * @param places from a setting's name to its value, or to null where it is not set; the most important place first
 */
record Settings(List<UnaryOperator<String>> places) {

    /**
     * What a setting is set to, or empty if it is set nowhere.
     *
     * @throws ConfigException if it is set to nothing: an empty variable is a mistake in somebody's script, and to go on
     *     as if it were not set could open the wrong database
     */
    Optional<String> get(String name) {
        Optional<String> value = places.stream()
                .map(place -> place.apply(name))
                .filter(Objects::nonNull)
                .findFirst();
        if (value.filter(String::isBlank).isPresent()) {
            throw new ConfigException(name + " is set, but empty. Give it a value, or do not set it.");
        }
        return value;
    }
}
