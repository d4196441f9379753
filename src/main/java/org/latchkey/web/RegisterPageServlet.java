package org.latchkey.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /register}: the form. */
final class RegisterPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;

    RegisterPageServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.register(request, response);
    }
}
