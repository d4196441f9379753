package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.account.Accounts;
import org.latchkey.account.User;

/** Lets nobody pass who is not logged in; {@link ErrorFilter} tells them so. */
final class AuthFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String USER = User.class.getName();

    private final transient Accounts accounts;

    AuthFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(USER, accounts.authenticate(AuthCookie.token(request)));
        chain.doFilter(request, response);
    }

    /** The person whom this filter let pass. */
    static User user(HttpServletRequest request) {
        return (User) request.getAttribute(USER);
    }
}
