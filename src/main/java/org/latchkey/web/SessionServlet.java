package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.latchkey.account.OwnerMark;
import org.latchkey.account.Sessions;

/**
 * {@code GET /api/account/session}: whose login it is that the request was made with, and how long it lasts. To ask does not prolong it, so a
 * page may do so by itself.
 */
final class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    SessionServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Instant expires = AuthFilter.expires(request);
        Instant ends = sessions.end(AuthFilter.access(request).session());
        Json.success(
                response,
                Map.of(
                        "owner", OwnerMark.of(AuthFilter.user(request).id()),
                        "expiresIn", sessions.timeUntil(expires).toSeconds(),
                        "endsIn", sessions.timeUntil(ends).toSeconds()));
    }
}
