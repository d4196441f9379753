package org.latchkey.guard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The cookie with Latchkey's token.
 *
 * @param path its path
 * @param domain its domain, if it is sent to more than one host
 * @param isSecure whether it is sent over HTTPS only
 */
record TokenCookie(String path, Optional<String> domain, boolean isSecure) {

    static final String NAME = "mytoken";

    private static final String EXPIRED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT";

    /** Returns the token of a request. Two cookies count as none: one of them may have been planted. */
    static Optional<String> tokenOf(HttpServletRequest request) {
        List<String> tokens = Stream.of(cookiesOf(request))
                .filter(cookie -> NAME.equals(cookie.getName()))
                .map(Cookie::getValue)
                .toList();
        return tokens.size() == 1 ? Optional.of(tokens.get(0)).filter(token -> !token.isEmpty()) : Optional.empty();
    }

    private static Cookie[] cookiesOf(HttpServletRequest request) {
        try {
            Cookie[] cookies = request.getCookies();
            return cookies == null ? new Cookie[0] : cookies;
        } catch (IllegalArgumentException moreThanTheContainerAccepts) {
            return new Cookie[0];
        }
    }

    /**
     * Returns the {@code Set-Cookie} header that stores a token.
     *
     * @param maxAgeSeconds empty if the cookie ends with the browser
     */
    String storing(String token, OptionalInt maxAgeSeconds) {
        return NAME + "=" + token
                + (maxAgeSeconds.isPresent() ? "; Max-Age=" + maxAgeSeconds.getAsInt() : "")
                + attributes();
    }

    /** Returns the {@code Set-Cookie} header that removes the token. */
    String expiring() {
        return NAME + "=" + EXPIRED + attributes();
    }

    private String attributes() {
        return domain.map(name -> "; Domain=" + name).orElse("")
                + "; Path=" + path
                + (isSecure ? "; Secure" : "")
                + "; HttpOnly; SameSite=Lax";
    }
}
