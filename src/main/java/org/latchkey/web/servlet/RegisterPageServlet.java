package org.latchkey.web.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.Pages;

/** {@code GET /register}: the registration form. */
public final class RegisterPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;

    public RegisterPageServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.register(request, response);
    }
}
