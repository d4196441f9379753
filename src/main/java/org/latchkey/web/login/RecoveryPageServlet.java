package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.FactorPages;

/** {@code GET /login/recovery}: the form for users without a password who have lost their passkeys. */
public final class RecoveryPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient FactorPages pages;

    public RecoveryPageServlet(FactorPages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        pages.recoveryLogin(request, response);
    }
}
