package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.account.SecondFactor;
import org.latchkey.account.factor.HalfLogin;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.page.FactorPages;

/** {@code GET /login/code}: the page that asks for the second factor of a login. */
public final class LoginCodePageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient SecondFactor secondFactor;
    private final transient FactorPages pages;

    public LoginCodePageServlet(SecondFactor secondFactor, FactorPages pages) {
        this.secondFactor = secondFactor;
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HalfLogin login = secondFactor.waiting(HalfLoginCookie.token(request));
        pages.prepareLoginCode(secondFactor.factors(login), request);
        pages.loginCode(request, response);
    }
}
