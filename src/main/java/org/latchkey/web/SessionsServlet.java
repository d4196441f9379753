package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Sessions;

/** {@code GET /api/account/sessions}: where the person is logged in. */
final class SessionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    SessionsServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.success(response, Map.of("sessions", SessionList.of(AuthFilter.access(request), sessions)));
    }
}
