package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.session.Authentication;
import org.latchkey.account.session.Sessions;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.http.Authenticated;

/** Lets nobody pass who is not logged in; {@code ErrorFilter} tells them so. */
public final class AuthFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** What becomes of the token of whoever passes. */
    public enum Renewal {
        /** One past half its life is replaced. */
        WHEN_DUE,
        /** It is left alone: the servlet gives another one, or takes it away, or only tells how long it lasts. */
        NEVER
    }

    /** How old what is known of the person may be. */
    public enum Age {
        /** As the database has it now. */
        NOW,
        /** As this instance knew it a moment ago: see {@link Sessions#recognize}. */
        RECENT
    }

    private final transient Sessions sessions;
    private final Age age;
    private final Renewal renewal;

    public AuthFilter(Sessions sessions, Age age, Renewal renewal) {
        this.sessions = sessions;
        this.age = age;
        this.renewal = renewal;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> token = AuthCookie.token(request);
        Authentication access = age == Age.NOW ? sessions.authenticate(token) : sessions.recognize(token);
        Authenticated.set(request, access);
        if (renewal == Renewal.WHEN_DUE) {
            sessions.keepAlive(access).ifPresent(next -> {
                AuthCookie.add(request, response, next);
                Authenticated.setTokenExpiry(request, next.expires());
            });
        }
        chain.doFilter(request, response);
    }
}
