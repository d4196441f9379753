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
 * Redirects a browser that sends GET to the address of a form to the page with the form. After a plain form has failed,
 * the browser shows the form's own address, and a user who reloads it expects the page.
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

    /**
     * Returns the page with a form; for forms on every page the home page, which redirects to the login if necessary.
     */
    private static String page(String api) {
        if (api.equals(Paths.API_ADDRESS_CONFIRM)) {
            return Paths.CONFIRM_ADDRESS;
        }
        if (api.equals(Paths.API_TOTP_CONFIRM)) {
            return Paths.ACCOUNT_TOTP;
        }
        if (api.startsWith(Paths.API_ACCOUNT)) {
            return Paths.ACCOUNT;
        }
        return switch (api) {
            case Paths.API_LOGIN -> Paths.LOGIN;
            case Paths.API_LOGIN_CODE -> Paths.LOGIN_CODE;
            case Paths.API_LOGIN_RECOVERY -> Paths.LOGIN_RECOVERY;
            case Paths.API_REGISTER -> Paths.REGISTER;
            case Paths.API_FORGOT -> Paths.FORGOT;
            case Paths.API_RESET -> Paths.RESET;
            default -> "/";
        };
    }
}
