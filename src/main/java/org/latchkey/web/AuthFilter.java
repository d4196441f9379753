package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.Access;
import org.latchkey.account.Sessions;
import org.latchkey.account.User;

/** Lets nobody pass who is not logged in; {@link ErrorFilter} tells them so. */
final class AuthFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ACCESS = Access.class.getName();
    private static final String EXPIRES = AuthFilter.class.getName() + ".expires";

    /** What becomes of the token of whoever passes. */
    enum Renewal {
        /** One past half its life is replaced. */
        WHEN_DUE,
        /** It is left alone: the servlet gives another one, or takes it away, or only tells how long it lasts. */
        NEVER
    }

    /** How old what is known of the person may be. */
    enum Age {
        /** As the database has it now. */
        NOW,
        /** As this instance knew it a moment ago: see {@link Sessions#recognize}. */
        RECENT
    }

    private final transient Sessions sessions;
    private final Age age;
    private final Renewal renewal;

    AuthFilter(Sessions sessions, Age age, Renewal renewal) {
        this.sessions = sessions;
        this.age = age;
        this.renewal = renewal;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> token = AuthCookie.token(request);
        Access access = age == Age.NOW ? sessions.authenticate(token) : sessions.recognize(token);
        request.setAttribute(ACCESS, access);
        if (renewal == Renewal.WHEN_DUE) {
            sessions.keepAlive(access).ifPresent(next -> {
                AuthCookie.give(request, response, next);
                request.setAttribute(EXPIRES, next.expires());
            });
        }
        chain.doFilter(request, response);
    }

    /** Who was let pass, by which session. */
    static Access access(HttpServletRequest request) {
        return (Access) request.getAttribute(ACCESS);
    }

    /** Who was let pass, if somebody was. */
    static Optional<Access> accessIfAny(HttpServletRequest request) {
        return Optional.ofNullable(access(request));
    }

    /** When the token expires that the browser has after this request. */
    static Instant expires(HttpServletRequest request) {
        Instant renewed = (Instant) request.getAttribute(EXPIRES);
        return renewed == null ? access(request).token().expiresAt() : renewed;
    }

    /** The person whom this filter let pass. */
    static User user(HttpServletRequest request) {
        return access(request).user();
    }
}
