package org.latchkey.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads settings from several sources under the same name; the first source that has a setting determines its value.
 *
 * @param places return the value of a setting, or null if it is not set; in descending priority
 */
public record Settings(List<UnaryOperator<String>> places) {

    /**
     * Returns the value of a setting, or empty if it is not set.
     *
     * @throws ConfigException if the value is empty: an empty variable is a mistake in a script, and treating it as unset
     *     could open the wrong database
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

    /**
     * Returns the value of a setting that is secret: given like other settings, or as the content of the file that the
     * setting of the same name with {@code _FILE} names.
     *
     * @throws ConfigException if both are set, or the value or the file cannot be used
     */
    Optional<String> secret(String name) {
        Optional<String> value = get(name);
        Optional<String> file = get(SecretFile.setting(name));
        if (value.isPresent() && file.isPresent()) {
            throw new ConfigException(
                    name + " and " + SecretFile.setting(name) + " are both set. Remove one of the two.");
        }
        return value.or(() -> file.map(path -> SecretFile.read(name, path)));
    }

    /**
     * Reads a path.
     *
     * @param home the base of relative paths
     * @throws ConfigException if it is not a path
     */
    Optional<Path> path(String name, Path home) {
        try {
            return get(name).map(String::strip).map(text -> home.resolve(text).normalize());
        } catch (InvalidPathException e) {
            throw new ConfigException(name + " is not a path: " + e.getReason() + ".");
        }
    }

    /**
     * Reads a duration in whole seconds.
     *
     * @throws ConfigException if it is not a duration between 1 second and the longest
     */
    Duration duration(String name, Duration ifUnset, Duration longest) {
        Optional<String> text = get(name).map(String::strip);
        if (text.isEmpty()) {
            return ifUnset;
        }
        try {
            Duration duration = text.get().matches("[0-9]{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(text.get()))
                    : Duration.parse(text.get());
            if (duration.toSeconds() >= 1 && duration.getNano() == 0 && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Not a duration: handled below, like one that is out of range.
        }
        throw new ConfigException(name + " is not a duration from 1 second to " + longest.toDays()
                + " days. Give whole seconds, such as 1800, or ISO-8601, such as PT30M.");
    }

    /**
     * Reads a number.
     *
     * @throws ConfigException if it is not a number within the limits
     */
    int number(String name, int ifUnset, int min, int max) {
        Optional<String> text = get(name).map(String::strip);
        if (text.isEmpty()) {
            return ifUnset;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new ConfigException(name + " is not a whole number from " + min + " to " + max + ".");
    }

    /**
     * Reads a setting with two possible words; returns whether it has the first.
     *
     * @param usual the other word, which is the default
     * @param remedy how to correct the setting, for the message
     * @throws ConfigException if it has another value
     */
    boolean isSetTo(String name, String word, String usual, String remedy) {
        String text = get(name).map(String::strip).orElse(usual);
        if (!text.equals(word) && !text.equals(usual)) {
            throw new ConfigException(
                    name + " is neither " + usual + " nor " + word + ". " + remedy + ", or do not set it.");
        }
        return text.equals(word);
    }
}
