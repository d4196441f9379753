package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.origin.Origin;

/**
 * Detects cross-site requests by the headers of the browser (W3C Fetch Metadata; OWASP Cross-Site Request Forgery
 * Prevention). A client that sends neither header is not a browser, so no other site can abuse its cookies.
 */
public final class FetchSite {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FetchSite() {}

    /** Returns whether another site caused the request, by {@code Sec-Fetch-Site} or, if absent, by {@code Origin}. */
    public static boolean isForeign(HttpServletRequest request) {
        List<String> sites = headers(request, SITE);
        if (!sites.isEmpty()) {
            return !OWN.containsAll(sites);
        }
        List<String> origins = headers(request, ORIGIN);
        // Browsers send exactly one. With several, the result would depend on which one is compared.
        return origins.size() > 1 || origins.size() == 1 && !isOwn(Origin.parse(origins.get(0)), request);
    }

    /** Returns whether a browser sent the request, by the headers that browsers add to the requests of a page. */
    static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader(SITE) != null || request.getHeader(ORIGIN) != null;
    }

    /** Returns whether an origin is the one that the request was sent to. */
    public static boolean isOwn(Optional<Origin> origin, HttpServletRequest request) {
        return origin.filter(
                        candidate -> candidate.equals(RequestOrigin.of(request)) || matchesHost(candidate, request))
                .isPresent();
    }

    /**
     * Compares with the {@code Host} header alone if the connection to Tomcat is plain HTTP: a proxy in front may
     * terminate HTTPS, and if it does not say so, the scheme and the default port of the request are wrong.
     */
    private static boolean matchesHost(Origin origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && origin.hasHost(host) && (origin.isSecure() || !request.isSecure());
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
