package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The cookies of a request. The only place that asks the container for them; the build refuses any other. */
final class Cookies {

    private static final String ATTRIBUTE = Cookies.class.getName();

    private Cookies() {}

    /**
     * All of them, in the order of the request. None if there are more than Tomcat takes (its {@code maxCookieCount}, 200 by
     * default): then nobody knows which are missing.
     */
    static List<Cookie> of(HttpServletRequest request) {
        @SuppressWarnings("unchecked")
        List<Cookie> known = (List<Cookie>) request.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        List<Cookie> read = read(request);
        // Asked again after it has refused, Tomcat would give those that it had read until then.
        request.setAttribute(ATTRIBUTE, read);
        return read;
    }

    /** The value of the first one of a name. */
    static Optional<String> value(HttpServletRequest request, String name) {
        return of(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static List<Cookie> read(HttpServletRequest request) {
        try {
            Cookie[] cookies = request.getCookies();
            return cookies == null ? List.of() : List.of(cookies);
        } catch (IllegalArgumentException tooMany) {
            return List.of();
        }
    }
}
