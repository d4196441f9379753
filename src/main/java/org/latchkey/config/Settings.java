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
 * Where settings come from: several places that know them by the same name, of which the first that knows one decides.
 *
 * @param places from a setting's name to its value, or to null where it is not set; the most important place first
 */
public record Settings(List<UnaryOperator<String>> places) {

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

    /**
     * A setting that is a path.
     *
     * @param home where a relative one starts
     * @throws ConfigException if it is none
     */
    Optional<Path> path(String name, Path home) {
        try {
            return get(name).map(String::strip).map(text -> home.resolve(text).normalize());
        } catch (InvalidPathException e) {
            throw new ConfigException(name + " is not a path: " + e.getReason() + ".");
        }
    }

    /**
     * A setting that is a time, in whole seconds.
     *
     * @throws ConfigException if it is none, or not within 1 second and the longest
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
            // Not a duration: the same answer as for one that is out of range, below.
        }
        throw new ConfigException(name + " is not a duration from 1 second to " + longest.toDays()
                + " days. Give whole seconds, such as 1800, or ISO-8601, such as PT30M.");
    }

    /**
     * A setting that is a number.
     *
     * @throws ConfigException if it is none, or not within these limits
     */
    int number(String name, int ifUnset, int least, int most) {
        Optional<String> text = get(name).map(String::strip);
        if (text.isEmpty()) {
            return ifUnset;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new ConfigException(name + " is not a whole number from " + least + " to " + most + ".");
    }

    /**
     * Whether a setting has a word, where it may have one of two.
     *
     * @param usual the other word, which is the default
     * @param remedy what to do, for the message
     * @throws ConfigException if it has neither
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
