package org.latchkey.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.latchkey.origin.Origin;
import org.latchkey.origin.PublicUrl;

/**
 * The settings for guarding other applications.
 *
 * @param cookiePath {@code COOKIE_PATH}: the path of the cookie with the token; empty for the context path
 * @param cookieDomain {@code COOKIE_DOMAIN}: its domain, in lower case; empty for the host of the login alone
 * @param publicUrl {@code PUBLIC_URL}: the address by which browsers know the login; empty if it is on the host of the
 *     guarded applications
 * @param origins {@code GUARD_ORIGINS}: the origins of guarded applications on other hosts
 */
public record GuardSettings(
        Optional<String> cookiePath,
        Optional<String> cookieDomain,
        Optional<PublicUrl> publicUrl,
        Set<Origin> origins) {

    /** The defaults: applications on the host of the login, which do not see the cookie. */
    public static final GuardSettings DEFAULT =
            new GuardSettings(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** The origins that the login may return to, besides the one of its request. */
    public Set<Origin> allowedOrigins() {
        Set<Origin> allowed = new HashSet<>(origins);
        publicUrl.map(PublicUrl::origin).ifPresent(allowed::add);
        return allowed;
    }

    /**
     * Requires that browsers send the cookie to the login itself.
     *
     * @param contextPath the context path of the login, percent-encoded
     * @throws ConfigException if {@code COOKIE_PATH} excludes it
     */
    public void requireCookieAt(String contextPath) {
        cookiePath
                .filter(path -> !(contextPath + "/").startsWith(path.endsWith("/") ? path : path + "/"))
                .ifPresent(path -> {
                    throw new ConfigException("COOKIE_PATH is " + path + ", but the login is at " + contextPath
                            + "/, so browsers would not send it the cookie. Give / for all applications of the host.");
                });
    }
}
