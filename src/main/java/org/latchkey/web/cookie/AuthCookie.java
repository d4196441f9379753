package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.web.http.ContextPath;

/**
 * The cookie that carries the token. It outlives the token, so that the login page can say that the session has
 * expired. It is a session cookie, or for "stay signed in" a persistent cookie that lasts longer than the session.
 */
public final class AuthCookie {

    private static final String NAME = "mytoken";

    /**
     * Leaves room for ten {@link DeviceCookies} and the language cookie within 4096 bytes. Tokens for ids that the
     * current rules allow need fewer than 800 bytes.
     */
    private static final int MAX_TOKEN_BYTES = 3000;

    private AuthCookie() {}

    /** Returns the token of a request; empty if there is no such cookie, an empty one, or more than one. */
    public static Optional<String> token(HttpServletRequest request) {
        Optional<String> token = Optional.empty();
        for (Cookie cookie : Cookies.of(request)) {
            if (cookie.getName().equals(NAME)) {
                if (token.isPresent()) {
                    return Optional.empty();
                }
                token = Optional.of(cookie.getValue());
            }
        }
        return token;
    }

    /**
     * Adds the cookie to a response. Does nothing if the token is so long, because of a legacy id of thousands of
     * characters, that all cookies together would exceed 4096 bytes: browsers need not store a larger cookie (RFC 6265,
     * section 6.1), and Tomcat accepts at most 8192 bytes of request headers.
     */
    public static void add(HttpServletRequest request, HttpServletResponse response, IssuedToken issued) {
        if (issued.token().length() <= MAX_TOKEN_BYTES) {
            response.addCookie(of(request, issued));
        }
    }

    /** Returns the cookie for an issued token. */
    static Cookie of(HttpServletRequest request, IssuedToken issued) {
        Cookie cookie = cookie(request, NAME, issued.token());
        issued.keep().ifPresent(time -> cookie.setMaxAge((int) time.toSeconds()));
        return cookie;
    }

    /** Returns a cookie that makes the browser delete the one with the token. */
    public static Cookie expired(HttpServletRequest request) {
        return expired(request, NAME);
    }

    /** Returns a cookie that makes the browser delete a cookie of this application. */
    public static Cookie expired(HttpServletRequest request, String name) {
        Cookie cookie = cookie(request, name, "");
        cookie.setMaxAge(0);
        return cookie;
    }

    /** Returns a cookie with the attributes that all cookies of this application share. */
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
