package org.latchkey.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /login}: the form, with the sentence in {@code msg} if the person was sent here with one. */
final class LoginPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;

    LoginPageServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.login(request, response, UrlEncoded.query(request).first("msg"));
    }
}
