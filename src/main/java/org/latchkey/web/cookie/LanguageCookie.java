package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** The cookie with the language that the user has chosen. */
public final class LanguageCookie {

    private static final String NAME = "mylanguage";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private LanguageCookie() {}

    /** Returns the language tag of a request; the language may not exist. */
    public static Optional<String> tag(HttpServletRequest request) {
        return Cookies.value(request, NAME);
    }

    /** Returns the cookie for a language tag. */
    public static Cookie of(HttpServletRequest request, String tag) {
        Cookie cookie = OwnCookie.of(request, NAME, tag);
        cookie.setMaxAge((int) LIFETIME.toSeconds());
        return cookie;
    }
}
