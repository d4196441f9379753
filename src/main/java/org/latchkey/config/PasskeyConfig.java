package org.latchkey.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.factor.passkey.RelyingParty;
import org.latchkey.config.PasskeySettings.Scope;
import org.latchkey.origin.Origin;
import org.latchkey.origin.PublicUrl;

/** Reads {@code PASSKEY_RP_ID} and {@code PASSKEY_ORIGINS}. */
final class PasskeyConfig {

    private PasskeyConfig() {}

    /** @throws ConfigException if a setting is malformed, or the domain is not that of every origin */
    static PasskeySettings read(Settings settings, Optional<PublicUrl> publicUrl) {
        Optional<Origin> ownOrigin = publicUrl.map(PublicUrl::origin);
        Optional<String> rpId =
                settings.get("PASSKEY_RP_ID").map(text -> text.strip().toLowerCase(Locale.ROOT));
        Optional<List<String>> origins = settings.get("PASSKEY_ORIGINS").map(PasskeyConfig::origins);
        String domain = rpId.or(() -> ownOrigin.map(Origin::host)).orElse(PasskeySettings.DEFAULT.rpId());
        List<String> pages = origins.or(() -> ownOrigin.map(origin -> List.of(origin.toString())))
                .orElse(List.of());
        if (pages.isEmpty() && domain.equals(PasskeySettings.DEFAULT.rpId())) {
            return PasskeySettings.DEFAULT;
        }
        try {
            // Only for its checks.
            new RelyingParty(domain, "", pages);
        } catch (IllegalArgumentException e) {
            if (rpId.isEmpty() && origins.isEmpty()) {
                return PasskeySettings.OFF;
            }
            throw new ConfigException("PASSKEY_RP_ID and PASSKEY_ORIGINS do not suit: " + e.getMessage()
                    + ". Give the domain of the login, such as example.org, and the origins of its pages, such as"
                    + " https://login.example.org.");
        }
        return new PasskeySettings(Scope.NAMED, domain, pages);
    }

    private static List<String> origins(String text) {
        return Stream.of(text.split(",", -1)).map(PasskeyConfig::origin).toList();
    }

    private static String origin(String text) {
        String stripped = text.strip();
        return Origin.parse(stripped)
                .map(Origin::toString)
                .orElseThrow(
                        () -> new ConfigException("PASSKEY_ORIGINS: \"" + stripped + "\" is no origin. Give scheme,"
                                + " host and perhaps port, without path, with commas between, such as"
                                + " https://login.example.org."));
    }
}
