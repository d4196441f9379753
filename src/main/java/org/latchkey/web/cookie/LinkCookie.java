package org.latchkey.web.cookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie with the token of a mail's link, for some minutes: so the token leaves the address bar before the page is
 * shown. It is Lax, because the mail program is another site.
 */
public enum LinkCookie {
    /** The link for a new password. */
    RESET("myreset"),
    /** The link that confirms an address, or brings one back. */
    ADDRESS("myaddress");

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** 32 bytes in base64url. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;

    LinkCookie(String name) {
        this.name = name;
    }

    /** Returns the token of a request; empty if there is none, or more than one. */
    public Optional<String> token(HttpServletRequest request) {
        List<String> values = Cookies.of(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns the cookie with a token; one that deletes it if the text is no token. */
    public Cookie of(HttpServletRequest request, String token) {
        if (!TOKEN.matcher(token).matches()) {
            return expired(request);
        }
        Cookie cookie = OwnCookie.of(request, name, token);
        cookie.setMaxAge((int) LIFETIME.toSeconds());
        return cookie;
    }

    /** Returns a cookie that makes the browser delete it. */
    public Cookie expired(HttpServletRequest request) {
        return OwnCookie.expired(request, name);
    }
}
