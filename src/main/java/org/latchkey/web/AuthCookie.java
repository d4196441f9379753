package org.latchkey.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.Grant;

/**
 * The cookie that carries the token. It outlives the token, so that the person is told that the time is over: it ends with
 * the browser, or some time after the session of a person who stays signed in.
 */
final class AuthCookie {

    private static final String NAME = "mytoken";
    private static final int MOST_BYTES = 4096;
    private static final int ATTRIBUTE_BYTES = 256;

    /** Ten device cookies of some hundred bytes, and the language: all together are to stay below the 4096. */
    private static final int OTHER_COOKIES_BYTES = 1100;

    private AuthCookie() {}

    /** The token that came with a request; empty if there is no cookie, an empty one, or more than one. */
    static Optional<String> token(HttpServletRequest request) {
        List<String> values = Cookies.values(request, NAME).toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Gives a browser the cookie that logs it in; unless the browser would drop it: RFC 6265, section 6.1 asks them for
     * no more than 4096 bytes, and a token of a legacy id of thousands of characters is larger.
     */
    static void give(HttpServletRequest request, HttpServletResponse response, Grant grant) {
        if (grant.token().length() <= MOST_BYTES - ATTRIBUTE_BYTES - OTHER_COOKIES_BYTES) {
            response.addCookie(live(request, grant));
        }
    }

    /** The cookie that logs a browser in. */
    static Cookie live(HttpServletRequest request, Grant grant) {
        Cookie cookie = cookie(request, grant.token());
        grant.keep().ifPresent(time -> cookie.setMaxAge((int) time.toSeconds()));
        return cookie;
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
