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

/** Requires authentication; {@code ErrorFilter} answers requests without it. */
public final class AuthFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Whether the response renews the token. */
    public enum Renewal {
        /** A token past half its lifetime is replaced. */
        WHEN_DUE,
        /** The token is kept: the servlet replaces it, deletes it, or only reports how long it lasts. */
        NEVER
    }

    /** How old the user data may be. */
    public enum Age {
        /** Read from the database for this request. */
        NOW,
        /** Taken from the cache of this instance: see {@link Sessions#recognize}. */
        RECENT
    }

    private final transient Sessions sessions;
    private final transient AuthCookie cookie;
    private final Age age;
    private final Renewal renewal;

    public AuthFilter(Sessions sessions, AuthCookie cookie, Age age, Renewal renewal) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.age = age;
        this.renewal = renewal;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> token = AuthCookie.token(request);
        Authentication authentication = age == Age.NOW ? sessions.authenticate(token) : sessions.recognize(token);
        Authenticated.set(request, authentication);
        if (renewal == Renewal.WHEN_DUE) {
            sessions.keepAlive(authentication).ifPresent(renewed -> {
                cookie.add(request, response, renewed);
                Authenticated.setTokenExpiry(request, renewed.expires());
            });
        }
        chain.doFilter(request, response);
    }
}
