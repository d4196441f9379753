package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;

/**
 * Leads a browser that gets the address of a form to the page where the form is. A plain form that failed leaves its own
 * address in the browser, and a person who asks for that again expects the page.
 */
public final class ApiAddressFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = request.getMethod();
        if ((method.equals("GET") || method.equals("HEAD")) && Replies.wantsPage(request)) {
            Replies.redirect(request, response, HttpServletResponse.SC_SEE_OTHER, page(request.getServletPath()));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The forms that are on every page lead home, which leads on to the login page where nobody is logged in. */
    private static String page(String api) {
        if (api.startsWith(Paths.API_ACCOUNT)) {
            return Paths.ACCOUNT;
        }
        return switch (api) {
            case Paths.API_LOGIN -> Paths.LOGIN;
            case Paths.API_REGISTER -> Paths.REGISTER;
            default -> "/";
        };
    }
}
