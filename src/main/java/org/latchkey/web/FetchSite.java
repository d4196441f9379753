package org.latchkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/**
 * Where a browser says that a request comes from (W3C Fetch Metadata; OWASP Cross-Site Request Forgery Prevention). A
 * client that says nothing is no browser, and carries no cookies that somebody else could make use of.
 */
final class FetchSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FetchSite() {}

    /** Whether another site made the browser send it: by {@code Sec-Fetch-Site}, where that is absent by {@code Origin}. */
    static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isHost(origin, request.getHeader("Host"));
    }

    /** The scheme is not compared: a proxy in front may speak HTTPS where the connection here is HTTP. */
    private static boolean isHost(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }
}
