package org.latchkey;

import com.mongodb.MongoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.Jwt;
import org.latchkey.store.MongoStore;

/**
 * The settings, read and checked once at start. Printing them shows no secret.
 *
 * @param mongodbUri {@code MONGODB_URI}: the MongoDB to use (it may hold a password); empty for the embedded store
 * @param dataDir {@code DATA_DIR}: the folder of the embedded store
 * @param jwtSecret {@code JWT_SECRET}: what tokens are signed with; empty if the embedded store is to make one
 * @param tokenTtl {@code TOKEN_TTL}: how long a token is good for, in whole seconds
 */
record Config(Optional<Secret> mongodbUri, Path dataDir, Optional<Secret> jwtSecret, Duration tokenTtl) {

    private static final Duration DEFAULT_TOKEN_TTL = Duration.ofMinutes(30);
    private static final Duration LONGEST_TOKEN_TTL = Duration.ofDays(366);

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
        Optional<Secret> jwtSecret = settings.get("JWT_SECRET").map(Config::jwtSecret);
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
                settings.get("TOKEN_TTL")
                        .map(String::strip)
                        .map(Config::tokenTtl)
                        .orElse(DEFAULT_TOKEN_TTL));
    }

    private static final String HOW_TO_MAKE_A_SECRET = "at least " + Jwt.MIN_SECRET_BYTES
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

    private static Secret jwtSecret(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Jwt.MIN_SECRET_BYTES) {
            throw new ConfigException("JWT_SECRET has only " + bytes + " bytes. It needs " + HOW_TO_MAKE_A_SECRET);
        }
        return new Secret(text);
    }

    private static Duration tokenTtl(String text) {
        try {
            Duration ttl =
                    text.matches("[0-9]{1,18}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (ttl.toSeconds() >= 1 && ttl.getNano() == 0 && ttl.compareTo(LONGEST_TOKEN_TTL) <= 0) {
                return ttl;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Not a duration: the same answer as for one that is out of range, below.
        }
        throw new ConfigException("TOKEN_TTL is not a duration from 1 second to " + LONGEST_TOKEN_TTL.toDays()
                + " days. Give whole seconds, such as 1800, or ISO-8601, such as PT30M.");
    }
}
