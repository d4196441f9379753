package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.latchkey.account.session.Sessions;
import org.latchkey.account.token.OwnerTag;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;

/**
 * {@code GET /api/account/session}: the owner and the remaining time of the current session. The request does not
 * extend the session, so a page may poll it.
 */
public final class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    public SessionServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant expires = Authenticated.tokenExpiry(request);
        Instant ends = sessions.end(Authenticated.get(request).session());
        Json.success(
                response,
                Map.of(
                        "owner", OwnerTag.of(Authenticated.user(request).id()),
                        "expiresIn", sessions.timeUntil(expires).toSeconds(),
                        "endsIn", sessions.timeUntil(ends).toSeconds()));
    }
}
