package org.latchkey.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.latchkey.account.token.Secrets;
import org.latchkey.runtime.Secret;

/** Reads the settings that are secrets. */
final class SecretConfig {

    static final String REQUIREMENT = "at least " + Secrets.MIN_BYTES
            + " bytes that cannot be guessed, for example the output of `openssl rand -base64 32`.";

    private SecretConfig() {}

    /**
     * Reads a secret; empty if it is not set.
     *
     * @throws ConfigException if it is too short or can be guessed
     */
    static Optional<Secret> read(Settings settings, String name) {
        return settings.secret(name).map(text -> secret(name, text));
    }

    /** Reads {@code FACTOR_KEY} and {@code FACTOR_KEY_PREVIOUS}; empty if neither is set. */
    static Optional<Secrets> factorKeys(Settings settings) {
        Optional<String> previous = settings.secret("FACTOR_KEY_PREVIOUS")
                .map(text -> secret("FACTOR_KEY_PREVIOUS", text).value());
        Optional<String> current = settings.secret("FACTOR_KEY")
                .map(text -> secret("FACTOR_KEY", text).value());
        if (current.isEmpty() && previous.isPresent()) {
            throw new ConfigException(
                    "FACTOR_KEY_PREVIOUS is set, and FACTOR_KEY is not. Set FACTOR_KEY: " + REQUIREMENT);
        }
        return current.map(key -> new Secrets(key, previous));
    }

    /** Reads {@code IMPORT_PEPPER}, which another application has chosen, however weak it is. */
    static Optional<Secret> importPepper(Settings settings) {
        return settings.secret("IMPORT_PEPPER").map(Secret::new);
    }

    private static Secret secret(String name, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Secrets.MIN_BYTES) {
            throw new ConfigException(name + " has only " + bytes + " bytes. It needs " + REQUIREMENT);
        }
        if (SecretStrength.looksPublished(text)) {
            throw new ConfigException(name + " looks like a published example. It needs " + REQUIREMENT);
        }
        if (SecretStrength.isTooSimple(text)) {
            throw new ConfigException(name + " is too simple. It needs " + REQUIREMENT);
        }
        return new Secret(text);
    }
}
