package org.latchkey.config;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.origin.Origin;
import org.latchkey.origin.PublicUrl;

/** Reads {@code COOKIE_PATH}, {@code COOKIE_DOMAIN}, {@code PUBLIC_URL} and {@code GUARD_ORIGINS}. */
final class GuardConfig {

    /** RFC 6265, section 4.1.1, cut to the characters of a URL's path. */
    private static final Pattern COOKIE_PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@%/-]{0,500}");

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    private GuardConfig() {}

    /** @throws ConfigException if a setting is malformed, or two contradict each other */
    static GuardSettings read(Settings settings) {
        Optional<PublicUrl> publicUrl =
                settings.get("PUBLIC_URL").map(String::strip).map(GuardConfig::publicUrl);
        return new GuardSettings(
                settings.get("COOKIE_PATH").map(String::strip).map(GuardConfig::cookiePath),
                settings.get("COOKIE_DOMAIN").map(String::strip).map(text -> cookieDomain(text, publicUrl)),
                publicUrl,
                settings.get("GUARD_ORIGINS").map(GuardConfig::origins).orElse(Set.of()));
    }

    private static PublicUrl publicUrl(String text) {
        return PublicUrl.parse(text)
                .orElseThrow(() -> new ConfigException("PUBLIC_URL is not the address of the login. Give it as browsers"
                        + " know it, without query, such as https://login.example.org/latchkey."));
    }

    private static String cookiePath(String text) {
        if (!COOKIE_PATH.matcher(text).matches()) {
            throw new ConfigException("COOKIE_PATH is no path. Give / for all applications of the host.");
        }
        return text;
    }

    private static String cookieDomain(String text, Optional<PublicUrl> publicUrl) {
        String domain = text.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches() || IPV4.matcher(domain).matches()) {
            throw new ConfigException("COOKIE_DOMAIN is no domain with a dot inside, or it is an IP address. Give the"
                    + " parent domain of the login and of the applications, such as example.org.");
        }
        publicUrl
                .map(url -> url.origin().host())
                .filter(host -> !host.equals(domain) && !host.endsWith("." + domain))
                .ifPresent(host -> {
                    throw new ConfigException("COOKIE_DOMAIN is " + domain + ", which is no parent domain of " + host
                            + " in PUBLIC_URL: browsers would refuse the cookie.");
                });
        return domain;
    }

    private static Set<Origin> origins(String text) {
        Set<Origin> origins = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String origin = part.strip();
            origins.add(Origin.parse(origin)
                    .orElseThrow(
                            () -> new ConfigException("GUARD_ORIGINS: \"" + origin + "\" is no origin. Give scheme,"
                                    + " host and perhaps port, without path and without *, with commas between, such as"
                                    + " https://app.example.org, https://wiki.example.org:8443.")));
        }
        return origins;
    }
}
