package org.latchkey.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cookies of a request. The one place that asks the container for them: Tomcat throws if there are more than the
 * connector's {@code maxCookieCount} (200). A request with so many has no cookies here, so it is nobody's.
 */
final class Cookies {

    private static final Logger LOG = System.getLogger(Cookies.class.getName());

    private static final String ATTRIBUTE = Cookies.class.getName();

    private Cookies() {}

    /** All cookies, in the order of the request. */
    static List<Cookie> of(HttpServletRequest request) {
        // Kept: asked a second time, Tomcat does not throw but gives those that it read before it did.
        if (request.getAttribute(ATTRIBUTE) instanceof All all) {
            return all.cookies();
        }
        All all = new All(read(request));
        request.setAttribute(ATTRIBUTE, all);
        return all.cookies();
    }

    /** The values of all cookies of one name. */
    static Stream<String> values(HttpServletRequest request, String name) {
        return of(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue);
    }

    private static List<Cookie> read(HttpServletRequest request) {
        try {
            Cookie[] cookies = request.getCookies();
            return cookies == null ? List.of() : List.of(cookies);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "The cookies of a request cannot be read: {0}", e.getMessage());
            return List.of();
        }
    }

    private record All(List<Cookie> cookies) {}
}
