package org.latchkey.config;

import java.nio.file.Path;
import java.util.Optional;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.token.Secrets;
import org.latchkey.runtime.Secret;
import org.latchkey.store.StoreSettings;

/**
 * The settings that the command line needs; unlike {@link Config}, they can be read without {@code JWT_SECRET}.
 *
 * @param store {@code MONGODB_URI}, {@code DATA_DIR}: where the accounts are
 * @param passwordMinLength {@code PASSWORD_MIN_LENGTH}: the minimum length of a new password, in code points
 * @param productName {@code PRODUCT_NAME}, which is refused as a password
 * @param throttle {@code THROTTLE_...}: the rate limits
 * @param sendsMail {@code SMTP_URL}: whether the web application sends mail
 * @param jwtSecret {@code JWT_SECRET}; empty if it is not set
 * @param previousJwtSecret {@code JWT_SECRET_PREVIOUS}
 * @param factorKeys {@code FACTOR_KEY} and {@code FACTOR_KEY_PREVIOUS}
 * @param importPepper {@code IMPORT_PEPPER}: the pepper of imported hashes
 */
public record AdminConfig(
        StoreSettings store,
        int passwordMinLength,
        String productName,
        ThrottleRules throttle,
        boolean sendsMail,
        Optional<Secret> jwtSecret,
        Optional<Secret> previousJwtSecret,
        Optional<Secrets> factorKeys,
        Optional<Secret> importPepper) {

    /**
     * Reads the settings.
     *
     * @param settings where they come from
     * @param home Tomcat's {@code catalina.base}
     * @throws ConfigException if one is malformed
     */
    public static AdminConfig read(Settings settings, Path home) {
        return new AdminConfig(
                StoreConfig.read(settings, home),
                Config.passwordMinLength(settings),
                Config.productName(settings),
                Config.throttle(settings),
                MailConfig.isOn(settings),
                SecretConfig.read(settings, "JWT_SECRET"),
                SecretConfig.read(settings, "JWT_SECRET_PREVIOUS"),
                SecretConfig.factorKeys(settings),
                SecretConfig.importPepper(settings));
    }
}
