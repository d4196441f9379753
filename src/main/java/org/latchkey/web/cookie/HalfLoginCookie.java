package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.factor.HalfLogins;

/**
 * The cookie {@code mylogin} of a login that waits for its second factor. It opens nothing else. Strict: no other site has a
 * reason to continue a login.
 */
public final class HalfLoginCookie {

    private static final String NAME = "mylogin";

    private HalfLoginCookie() {}

    /** Returns the token of a request; empty if there is no such cookie, or more than one. */
    public static Optional<String> token(HttpServletRequest request) {
        List<String> values = Cookies.of(request).stream()
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns the cookie with the token of a login that waits. */
    public static Cookie of(HttpServletRequest request, String token) {
        Cookie cookie = OwnCookie.of(request, NAME, token);
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge((int) HalfLogins.LIFETIME.toSeconds());
        return cookie;
    }

    /** Returns a cookie that makes the browser delete it. */
    public static Cookie expired(HttpServletRequest request) {
        Cookie cookie = of(request, "");
        cookie.setMaxAge(0);
        return cookie;
    }
}
