package org.latchkey.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cookie that carries the token. It ends with the browser, so that it outlives the token and the person is told. */
final class AuthCookie {

    private static final String NAME = "mytoken";
    private static final int MOST_BYTES = 4096;
    private static final int ATTRIBUTE_BYTES = 256;

    private AuthCookie() {}

    /** The token that came with a request; empty if there is no cookie, an empty one, or more than one. */
    static Optional<String> token(HttpServletRequest request) {
        if (request.getCookies() == null) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Whether browsers would keep the cookie: RFC 6265, section 6.1 asks them for no more than 4096 bytes. A token of a
     * legacy id of thousands of characters is larger.
     */
    static boolean fits(String token) {
        return token.length() <= MOST_BYTES - ATTRIBUTE_BYTES;
    }

    /** The cookie that logs a browser in. */
    static Cookie live(HttpServletRequest request, String token) {
        return cookie(request, token);
    }

    /** The cookie that makes a browser forget the live one. */
    static Cookie expired(HttpServletRequest request) {
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        return cookie;
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        return cookie(request, NAME, value);
    }

    /** A cookie of this application, with the attributes that all of them have. */
    static Cookie cookie(HttpServletRequest request, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        String path = ContextPath.of(request);
        cookie.setPath(path.isEmpty() ? "/" : path);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
