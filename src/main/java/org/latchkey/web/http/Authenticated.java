package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.User;

/** The authenticated user and session of the current request, kept in its attributes. */
public final class Authenticated {

    private static final String AUTHENTICATION = Authentication.class.getName();
    private static final String TOKEN_EXPIRY = Authenticated.class.getName() + ".tokenExpiry";

    private Authenticated() {}

    /** Marks the request as authenticated. */
    public static void set(HttpServletRequest request, Authentication authentication) {
        request.setAttribute(AUTHENTICATION, authentication);
    }

    /** Records the expiry of the new token that the response sets. */
    public static void setTokenExpiry(HttpServletRequest request, Instant expiry) {
        request.setAttribute(TOKEN_EXPIRY, expiry);
    }

    /** Returns the authenticated user and session; null where no filter has authenticated the request. */
    public static Authentication get(HttpServletRequest request) {
        return (Authentication) request.getAttribute(AUTHENTICATION);
    }

    /** Returns the authenticated user and session; empty where no filter has authenticated the request. */
    public static Optional<Authentication> find(HttpServletRequest request) {
        return Optional.ofNullable(get(request));
    }

    /** Returns the authenticated user. */
    public static User user(HttpServletRequest request) {
        return get(request).user();
    }

    /** Returns the expiry of the token that the client has after this request. */
    public static Instant tokenExpiry(HttpServletRequest request) {
        Instant renewed = (Instant) request.getAttribute(TOKEN_EXPIRY);
        return renewed == null ? get(request).token().expiresAt() : renewed;
    }
}
