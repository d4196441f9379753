package org.latchkey;

import com.mongodb.MongoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.Jwt;
import org.latchkey.account.PasswordPolicy;
import org.latchkey.account.Secrets;
import org.latchkey.account.ThrottleRules;
import org.latchkey.store.MongoStore;

/**
 * The settings, read and checked once at start. Printing them shows no secret.
 *
 * @param mongodbUri {@code MONGODB_URI}: the MongoDB to use (it may hold a password); empty for the embedded store
 * @param dataDir {@code DATA_DIR}: the folder of the embedded store
 * @param jwtSecret {@code JWT_SECRET}: what tokens are signed with; empty if the embedded store is to make one
 * @param previousJwtSecret {@code JWT_SECRET_PREVIOUS}: what tokens were signed with before, and are verified with still
 * @param tokenTtl {@code TOKEN_TTL}: how long a token is good for, in whole seconds
 * @param passwordMinLength {@code PASSWORD_MIN_LENGTH}: the fewest code points of a new password
 * @param throttle {@code THROTTLE_...}: who has to wait, and how long
 */
record Config(
        Optional<Secret> mongodbUri,
        Path dataDir,
        Optional<Secret> jwtSecret,
        Optional<Secret> previousJwtSecret,
        Duration tokenTtl,
        int passwordMinLength,
        ThrottleRules throttle) {

    private static final Duration DEFAULT_TOKEN_TTL = Duration.ofMinutes(30);
    private static final Duration DEFAULT_LONGEST_WAIT = Duration.ofMinutes(15);

    /**
     * Reads the settings.
     *
     * @param settings where they come from
     * @param home the folder that a relative {@code DATA_DIR} starts from, and that holds the default one: Tomcat's
     *     {@code catalina.base}
     * @throws ConfigException if one is missing, too short or malformed
     */
    static Config read(Settings settings, Path home) {
        Optional<Secret> mongodbUri =
                settings.get("MONGODB_URI").map(String::strip).map(Config::mongodbUri);
        Optional<Secret> jwtSecret = settings.get("JWT_SECRET").map(text -> secret("JWT_SECRET", text));
        if (mongodbUri.isPresent() && jwtSecret.isEmpty()) {
            throw new ConfigException("JWT_SECRET is not set. With MONGODB_URI it is needed, the same for every Tomcat"
                    + " that shares the database: " + HOW_TO_MAKE_A_SECRET);
        }
        return new Config(
                mongodbUri,
                settings.get("DATA_DIR")
                        .map(String::strip)
                        .map(text -> dataDir(home, text))
                        .orElse(home.resolve("latchkey-data")),
                jwtSecret,
                settings.get("JWT_SECRET_PREVIOUS").map(text -> secret("JWT_SECRET_PREVIOUS", text)),
                duration(settings, "TOKEN_TTL", DEFAULT_TOKEN_TTL, Jwt.LONGEST_TTL),
                number(settings, "PASSWORD_MIN_LENGTH", 8, PasswordPolicy.SHORTEST_MINIMUM, 64),
                ThrottleRules.of(
                        number(settings, "THROTTLE_FREE_GUESSES", 5, 1, 50),
                        number(settings, "THROTTLE_FREE_FAILURES", 30, 1, 1_000_000),
                        number(settings, "THROTTLE_FREE_REGISTRATIONS", 20, 1, 1_000_000),
                        duration(settings, "THROTTLE_LONGEST_WAIT", DEFAULT_LONGEST_WAIT, Duration.ofDays(1))));
    }

    private static final String HOW_TO_MAKE_A_SECRET = "at least " + Secrets.MIN_BYTES
            + " bytes that nobody can guess, for instance what `openssl rand -base64 32` prints.";

    /** The driver's own words are left out: they quote the text, and with it perhaps the password. */
    private static Secret mongodbUri(String text) {
        try {
            MongoStore.check(text);
            return new Secret(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("MONGODB_URI is not a MongoDB connection string. It has the form"
                    + " mongodb://user:password@host:27017/database, with special characters in the user and the"
                    + " password percent-encoded, and options that make sense.");
        } catch (MongoException e) {
            throw new ConfigException("MONGODB_URI names a host that the DNS server does not know, or it does not"
                    + " answer. Check the name after mongodb+srv://.");
        }
    }

    private static Path dataDir(Path home, String text) {
        try {
            return home.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new ConfigException("DATA_DIR is not a path: " + e.getReason() + ".");
        }
    }

    private static Secret secret(String name, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Secrets.MIN_BYTES) {
            throw new ConfigException(name + " has only " + bytes + " bytes. It needs " + HOW_TO_MAKE_A_SECRET);
        }
        if (SecretStrength.looksPublished(text)) {
            throw new ConfigException(
                    name + " looks like an example that everybody can read. It needs " + HOW_TO_MAKE_A_SECRET);
        }
        if (SecretStrength.isTooSimple(text)) {
            throw new ConfigException(name + " is too simple. It needs " + HOW_TO_MAKE_A_SECRET);
        }
        return new Secret(text);
    }

    private static Duration duration(Settings settings, String name, Duration ifUnset, Duration longest) {
        Optional<String> text = settings.get(name).map(String::strip);
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

    private static int number(Settings settings, String name, int ifUnset, int least, int most) {
        Optional<String> text = settings.get(name).map(String::strip);
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
}
