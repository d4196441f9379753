package org.latchkey.config;

import com.mongodb.MongoException;
import java.nio.file.Path;
import org.latchkey.runtime.Secret;
import org.latchkey.store.MongoStore;
import org.latchkey.store.StoreSettings;

/** Reads the settings {@code MONGODB_URI} and {@code DATA_DIR}. */
final class StoreConfig {

    private StoreConfig() {}

    /**
     * Reads the settings.
     *
     * @param settings the sources
     * @param home the base of a relative {@code DATA_DIR} and of the default: Tomcat's {@code catalina.base}
     * @throws ConfigException if a setting is malformed
     */
    static StoreSettings read(Settings settings, Path home) {
        return new StoreSettings(
                settings.secret("MONGODB_URI").map(String::strip).map(StoreConfig::mongodbUri),
                settings.path("DATA_DIR", home).orElse(home.resolve("latchkey-data")));
    }

    /** Omits the driver's message, which quotes the connection string and may contain the password. */
    private static Secret mongodbUri(String text) {
        try {
            MongoStore.check(text);
            MongoStore.unsafeAcknowledgement(text).ifPresent(option -> {
                throw new ConfigException(
                        "MONGODB_URI has " + option + ": registrations and logouts would be confirmed to users, but"
                                + " could be lost. Remove it; the default is w=majority.");
            });
            return new Secret(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("MONGODB_URI is not a MongoDB connection string. It has the form"
                    + " mongodb://user:password@host:27017/database, with special characters in the user and the"
                    + " password percent-encoded, and valid options.");
        } catch (MongoException e) {
            throw new ConfigException("MONGODB_URI names a host that the DNS server does not know, or it does not"
                    + " answer. Check the name after mongodb+srv://.");
        }
    }
}
