package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.session.Sessions;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;
import org.latchkey.web.page.SessionList;

/** {@code GET /api/account/sessions}: all live sessions of the user. */
public final class SessionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    public SessionsServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.success(response, Map.of("sessions", SessionList.of(Authenticated.get(request), sessions)));
    }
}
