package org.latchkey.web.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.Pages;

/** {@code GET /account}: the account page, with a message about the action just completed, if any. */
public final class AccountPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;

    public AccountPageServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.account(request, response);
    }
}
