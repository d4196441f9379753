package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/logout}: takes the cookie away; whoever has none is logged out already. */
final class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form.read(request);
        response.addCookie(AuthCookie.expired(request));
        Replies.success(request, response, Map.of(), Routes.LOGIN);
    }
}
