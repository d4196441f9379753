package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@code GET /.well-known/change-password}: where password managers send people (W3C, A Well-Known URL for Changing
 * Passwords).
 */
final class ChangePasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Replies.redirect(request, response, HttpServletResponse.SC_FOUND, Routes.ACCOUNT);
    }
}
