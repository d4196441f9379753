package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The cookies of a request. Only this class calls {@code getCookies()}; the build rejects other callers. */
final class Cookies {

    private static final String ATTRIBUTE = Cookies.class.getName();

    private Cookies() {}

    /**
     * Returns all cookies, in the order of the request. Returns none if there are more than Tomcat accepts (its
     * {@code maxCookieCount}, 200 by default), because it is unknown which ones are missing then.
     */
    static List<Cookie> of(HttpServletRequest request) {
        @SuppressWarnings("unchecked")
        List<Cookie> cached = (List<Cookie>) request.getAttribute(ATTRIBUTE);
        if (cached != null) {
            return cached;
        }
        List<Cookie> cookies = read(request);
        // Cached: on a second call after the exception, Tomcat returns the cookies that it had parsed before it.
        request.setAttribute(ATTRIBUTE, cookies);
        return cookies;
    }

    /** Returns the value of the first cookie with a name. */
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
