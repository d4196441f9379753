package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.user.User;

/** The authenticated user and session of the current request, kept in its attributes. */
public final class Authenticated {

    private static final String ACCESS = Authentication.class.getName();
    private static final String EXPIRES = Authenticated.class.getName() + ".expires";

    private Authenticated() {}

    /** Notes that the request is authenticated. */
    public static void set(HttpServletRequest request, Authentication access) {
        request.setAttribute(ACCESS, access);
    }

    /** Notes that the response replaces the token by one with this expiry. */
    public static void renewed(HttpServletRequest request, Instant expires) {
        request.setAttribute(EXPIRES, expires);
    }

    /** The authenticated user and session; null where no filter has authenticated the request. */
    public static Authentication access(HttpServletRequest request) {
        return (Authentication) request.getAttribute(ACCESS);
    }

    /** The authenticated user and session; empty where no filter has authenticated the request. */
    public static Optional<Authentication> ifAny(HttpServletRequest request) {
        return Optional.ofNullable(access(request));
    }

    /** The authenticated user. */
    public static User user(HttpServletRequest request) {
        return access(request).user();
    }

    /** The expiry of the token that the client has after this request. */
    public static Instant expires(HttpServletRequest request) {
        Instant renewed = (Instant) request.getAttribute(EXPIRES);
        return renewed == null ? access(request).token().expiresAt() : renewed;
    }
}
