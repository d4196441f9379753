package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;

/**
 * {@code GET /.well-known/change-password}: redirects users of password managers to the account page (W3C, A Well-Known
 * URL for Changing Passwords).
 */
public final class ChangePasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Replies.redirect(request, response, HttpServletResponse.SC_FOUND, Paths.ACCOUNT);
    }
}
