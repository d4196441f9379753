package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.latchkey.account.session.IssuedToken;
import org.latchkey.web.http.ContextPath;

/**
 * The cookie that carries the token. It outlives the token, so that the person is told that the time is over: it ends with
 * the browser, or some time after the session of a person who stays signed in.
 */
public final class AuthCookie {

    private static final String NAME = "mytoken";

    /** With ten {@link DeviceCookies} and the language less than 4096 bytes; ids of today need fewer than 800. */
    private static final int MOST_BYTES = 3000;

    private AuthCookie() {}

    /** The token that came with a request; empty if there is no cookie, an empty one, or more than one. */
    public static Optional<String> token(HttpServletRequest request) {
        Optional<String> found = Optional.empty();
        for (Cookie cookie : Cookies.of(request)) {
            if (cookie.getName().equals(NAME)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(cookie.getValue());
            }
        }
        return found;
    }

    /**
     * Gives a browser the cookie that logs it in; unless it is so large, for a legacy id of thousands of characters, that all
     * cookies together would be more than 4096 bytes: browsers need not keep more in one (RFC 6265, section 6.1), and Tomcat
     * takes no more than 8192 bytes of headers.
     */
    public static void give(HttpServletRequest request, HttpServletResponse response, IssuedToken grant) {
        if (grant.token().length() <= MOST_BYTES) {
            response.addCookie(live(request, grant));
        }
    }

    /** The cookie that logs a browser in. */
    static Cookie live(HttpServletRequest request, IssuedToken grant) {
        Cookie cookie = cookie(request, grant.token());
        grant.keep().ifPresent(time -> cookie.setMaxAge((int) time.toSeconds()));
        return cookie;
    }

    /** The cookie that makes a browser forget the live one. */
    public static Cookie expired(HttpServletRequest request) {
        return expired(request, NAME);
    }

    /** The cookie that makes a browser forget one of this application. */
    public static Cookie expired(HttpServletRequest request, String name) {
        Cookie cookie = cookie(request, name, "");
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
