package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.Pages;

/**
 * {@code GET /logout}: a button that logs the user out and goes on to the page in {@code next}. Guarded applications link
 * to it; a form of theirs on another host would be refused as cross-site.
 */
public final class LogoutPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Pages pages;

    public LogoutPageServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.logout(request, response);
    }
}
