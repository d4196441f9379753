package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a browser says that a request comes from (W3C Fetch Metadata; OWASP Cross-Site Request Forgery Prevention). A
 * client that says nothing is no browser, and carries no cookies that somebody else could make use of.
 */
public final class FetchSite {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FetchSite() {}

    /** Whether another site made the browser send it: by {@code Sec-Fetch-Site}, where that is absent by {@code Origin}. */
    public static boolean isForeign(HttpServletRequest request) {
        List<String> sites = headers(request, SITE);
        if (!sites.isEmpty()) {
            return !OWN.containsAll(sites);
        }
        List<String> origins = headers(request, ORIGIN);
        // Browsers send exactly one. Of several it would be left to chance which one is compared.
        return origins.size() > 1 || origins.size() == 1 && !isOwn(Origin.parse(origins.get(0)), request);
    }

    /** Whether the request is from a browser, by the headers that browsers put into whatever a page sends. */
    static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader(SITE) != null || request.getHeader(ORIGIN) != null;
    }

    /** Whether an origin is the one that a request was sent to. */
    public static boolean isOwn(Optional<Origin> origin, HttpServletRequest request) {
        return origin.filter(named -> named.equals(Origin.of(request)) || isHost(named, request))
                .isPresent();
    }

    /**
     * By {@code Host} alone, where the connection here is HTTP: a proxy in front may speak HTTPS, and where it does not
     * say so the scheme and the default port that the request names are wrong.
     */
    private static boolean isHost(Origin origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && origin.isAt(host) && (origin.isSecure() || !request.isSecure());
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
