package org.latchkey.web.recovery;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.MailPages;

/** {@code GET /forgot}: the form that asks for a link for a new password. */
public final class ForgotPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient MailPages pages;

    public ForgotPageServlet(MailPages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.forgot(request, response);
    }
}
