package org.latchkey.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * A setting as the documentation lists it.
 *
 * @param name the name
 * @param isSecret whether its value is never shown; such a setting can be in a file
 * @param byDefault what holds if it is not set, in words
 */
record KnownSetting(String name, boolean isSecret, String byDefault) {

    /** All settings, in the order of the documentation. A test compares them with it and with what the start reads. */
    static final List<KnownSetting> ALL = List.of(
            secret("MONGODB_URI", "none: embedded store"),
            secret("JWT_SECRET", "generated once, in DATA_DIR"),
            secret("JWT_SECRET_PREVIOUS", "none"),
            secret("FACTOR_KEY", "derived from JWT_SECRET"),
            secret("FACTOR_KEY_PREVIOUS", "none"),
            secret("IMPORT_PEPPER", "none"),
            plain("DATA_DIR", "latchkey-data"),
            plain("TOKEN_TTL", "PT30M"),
            plain("SESSION_TTL", "PT12H"),
            plain("STAY_TOKEN_TTL", "P7D"),
            plain("STAY_SESSION_TTL", "P30D"),
            plain("SESSIONS_PER_USER", "20"),
            plain("DEFAULT_LANGUAGE", "ko"),
            plain("PRODUCT_NAME", "Latchkey"),
            plain("BRAND_DIR", "brand in DATA_DIR"),
            plain("HOME_LINKS", "none"),
            plain("PASSWORD_MIN_LENGTH", "8"),
            plain("THROTTLE_FREE_GUESSES", "5"),
            plain("THROTTLE_FREE_FAILURES", "30"),
            plain("THROTTLE_FREE_REGISTRATIONS", "20"),
            plain("THROTTLE_LONGEST_WAIT", "PT15M"),
            plain("ARGON2", "auto"),
            plain("TOMCAT_ERROR_PAGES", "unchanged"),
            plain("COOKIE_PATH", "the context path"),
            plain("COOKIE_DOMAIN", "none"),
            plain("PUBLIC_URL", "none"),
            plain("GUARD_ORIGINS", "none"),
            plain("PASSKEY_RP_ID", "the host of PUBLIC_URL, else localhost"),
            plain("PASSKEY_ORIGINS", "the origin of PUBLIC_URL, else those of localhost with Tomcat's ports"),
            secret("SMTP_URL", "none: no mail"),
            plain("MAIL_FROM", "none; required with SMTP_URL"),
            plain("MONITORING_FROM", "127.0.0.0/8, ::1"),
            plain("OPENAPI", "false"));

    private static KnownSetting secret(String name, String byDefault) {
        return new KnownSetting(name, true, byDefault);
    }

    private static KnownSetting plain(String name, String byDefault) {
        return new KnownSetting(name, false, byDefault);
    }

    /** Returns the name of the setting and, for a secret, of that with its file. */
    Stream<String> names() {
        return isSecret ? Stream.of(name, SecretFile.setting(name)) : Stream.of(name);
    }
}
