package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.factor.passkey.PasskeyOptions;

/**
 * The cookie {@code mypasskey}: a random value to which the challenges of logins by passkey are bound, so that another
 * browser cannot use them. Strict, as the cookie of a login that waits.
 */
public final class PasskeyCookie {

    private static final String NAME = "mypasskey";

    private PasskeyCookie() {}

    /** Returns the value in a request; empty if there is no such cookie, an empty one, or more than one. */
    public static Optional<String> value(HttpServletRequest request) {
        List<String> values = Cookies.of(request).stream()
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** Returns the cookie with a value, which lives as long as a challenge. */
    public static Cookie of(HttpServletRequest request, String value) {
        Cookie cookie = OwnCookie.of(request, NAME, value);
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge((int) PasskeyOptions.TIMEOUT.toSeconds());
        return cookie;
    }
}
