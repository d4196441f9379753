package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;

/** {@code GET /api/nick}: the nickname of the authenticated user. */
public final class NickServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.success(response, "nickname", Authenticated.user(request).nickname());
    }
}
