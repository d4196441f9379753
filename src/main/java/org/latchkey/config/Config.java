package org.latchkey.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.account.password.PasswordPolicy;
import org.latchkey.account.session.SessionRules;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.runtime.Secret;
import org.latchkey.store.StoreSettings;

/**
 * The settings, read and validated once at start. {@code toString} contains no secret.
 *
 * @param store the database
 * @param jwtSecret {@code JWT_SECRET}: the secret that signs tokens; empty if the embedded store generates one
 * @param previousJwtSecret {@code JWT_SECRET_PREVIOUS}: an earlier secret, which still verifies tokens
 * @param factorKeys {@code FACTOR_KEY} and {@code FACTOR_KEY_PREVIOUS}: the keys that encrypt TOTP secrets; empty to derive
 *     them from {@code JWT_SECRET}
 * @param importPepper {@code IMPORT_PEPPER}: the pepper of imported hashes that were made with one
 * @param sessions {@code TOKEN_TTL}, {@code SESSION_TTL}, {@code STAY_...}, {@code SESSIONS_PER_USER}: lifetimes of
 *     sessions in whole seconds, and their maximum number
 * @param passwordMinLength {@code PASSWORD_MIN_LENGTH}: the minimum length of a new password in code points
 * @param nativeCode {@code ARGON2}: whether native code may be used to hash passwords
 * @param plainErrorPages {@code TOMCAT_ERROR_PAGES}: whether Tomcat's own error pages hide the version
 * @param throttle {@code THROTTLE_...}: the rate limits
 * @param monitoringFrom {@code MONITORING_FROM}: the networks of monitoring clients
 * @param look {@code DEFAULT_LANGUAGE}, {@code PRODUCT_NAME}, {@code BRAND_DIR}, {@code HOME_LINKS}: the settings of the
 *     pages
 * @param guard the settings for guarding other applications
 * @param mail {@code SMTP_URL}, {@code MAIL_FROM}: the mail server; empty if no mail is sent
 * @param passkeys {@code PASSKEY_RP_ID}, {@code PASSKEY_ORIGINS}: where passkeys can be used
 * @param openApi {@code OPENAPI}: whether the description of the HTTP API is served
 */
public record Config(
        StoreSettings store,
        Optional<Secret> jwtSecret,
        Optional<Secret> previousJwtSecret,
        Optional<Secrets> factorKeys,
        Optional<Secret> importPepper,
        SessionRules sessions,
        int passwordMinLength,
        boolean nativeCode,
        boolean plainErrorPages,
        ThrottleRules throttle,
        Networks monitoringFrom,
        PageSettings look,
        GuardSettings guard,
        Optional<MailSettings> mail,
        PasskeySettings passkeys,
        boolean openApi) {

    private static final Duration DEFAULT_LONGEST_WAIT = Duration.ofMinutes(15);

    /**
     * Reads the settings.
     *
     * @param settings the sources
     * @param home Tomcat's {@code catalina.base}; see {@link StoreConfig#read}
     * @throws ConfigException if a setting is missing, too short or malformed
     */
    public static Config read(Settings settings, Path home) {
        StoreSettings store = StoreConfig.read(settings, home);
        Optional<Secret> jwtSecret = SecretConfig.read(settings, "JWT_SECRET");
        if (store.mongodbUri().isPresent() && jwtSecret.isEmpty()) {
            throw new ConfigException("JWT_SECRET is not set. It is required with MONGODB_URI, and the same for every"
                    + " Tomcat that shares the database: " + SecretConfig.REQUIREMENT);
        }
        GuardSettings guard = GuardConfig.read(settings);
        return new Config(
                store,
                jwtSecret,
                SecretConfig.read(settings, "JWT_SECRET_PREVIOUS"),
                SecretConfig.factorKeys(settings),
                SecretConfig.importPepper(settings),
                SessionConfig.read(settings),
                passwordMinLength(settings),
                nativeCode(settings),
                plainErrorPages(settings),
                throttle(settings),
                monitoringFrom(settings),
                look(settings, home, store),
                guard,
                MailConfig.read(settings, guard.publicUrl()),
                PasskeyConfig.read(settings, guard.publicUrl()),
                settings.isSetTo("OPENAPI", "true", "false", "Set true to serve /openapi.json"));
    }

    private static PageSettings look(Settings settings, Path home, StoreSettings store) {
        String language = settings.get("DEFAULT_LANGUAGE").map(String::strip).orElse("ko");
        if (!PageSettings.LANGUAGE.matcher(language).matches()) {
            throw new ConfigException(
                    "DEFAULT_LANGUAGE is not a language. Set ko, en, or auto for the language of the browser.");
        }
        return new PageSettings(
                language,
                productName(settings),
                passwordMinLength(settings),
                settings.path("BRAND_DIR", home)
                        .map(Config::existing)
                        .orElse(store.dataDir().resolve("brand")),
                HomeLink.read(settings));
    }

    /** {@code PRODUCT_NAME}. */
    static String productName(Settings settings) {
        return settings.get("PRODUCT_NAME").map(String::strip).orElse(PasswordPolicy.PRODUCT);
    }

    private static Path existing(Path folder) {
        if (!Files.isReadable(folder) || !Files.isDirectory(folder)) {
            throw new ConfigException("BRAND_DIR is " + folder
                    + ", which is not a folder that Tomcat's user can read. Create it, or unset BRAND_DIR.");
        }
        return folder;
    }

    /** {@code PASSWORD_MIN_LENGTH}. */
    static int passwordMinLength(Settings settings) {
        return settings.number("PASSWORD_MIN_LENGTH", 8, PasswordPolicy.SHORTEST_MINIMUM, 64);
    }

    private static boolean nativeCode(Settings settings) {
        return !settings.isSetTo("ARGON2", "java", "auto", "Set java to use no native code");
    }

    private static boolean plainErrorPages(Settings settings) {
        return settings.isSetTo(
                "TOMCAT_ERROR_PAGES", "plain", "unchanged", "Set plain to hide Tomcat's version for the whole host");
    }

    /** {@code THROTTLE_...}. */
    static ThrottleRules throttle(Settings settings) {
        return ThrottleRules.of(
                settings.number("THROTTLE_FREE_GUESSES", 5, 1, ThrottleRules.MAX_GUESSES),
                settings.number("THROTTLE_FREE_FAILURES", 30, 1, 1_000_000),
                settings.number("THROTTLE_FREE_REGISTRATIONS", 20, 1, 1_000_000),
                settings.duration("THROTTLE_LONGEST_WAIT", DEFAULT_LONGEST_WAIT, Duration.ofDays(1)));
    }

    private static Networks monitoringFrom(Settings settings) {
        try {
            return Networks.parse(settings.get("MONITORING_FROM").orElse("127.0.0.0/8, ::1"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("MONITORING_FROM: " + e.getMessage()
                    + ". Set a comma-separated list of addresses or networks, such as 127.0.0.1, 10.1.0.0/16.");
        }
    }
}
