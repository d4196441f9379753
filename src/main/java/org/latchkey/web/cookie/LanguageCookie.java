package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** The cookie that remembers the language that a person has chosen. */
public final class LanguageCookie {

    private static final String NAME = "mylanguage";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private LanguageCookie() {}

    /** The tag that a request carries, of a language that there is or not. */
    public static Optional<String> tag(HttpServletRequest request) {
        return Cookies.value(request, NAME);
    }

    public static Cookie of(HttpServletRequest request, String tag) {
        Cookie cookie = AuthCookie.cookie(request, NAME, tag);
        cookie.setMaxAge((int) LIFETIME.toSeconds());
        return cookie;
    }
}
