package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.web.http.Authenticated;

/** Requires that a one-time password be changed before any other action (OWASP ASVS 5.0, 6.4.1). */
public final class PasswordDueFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient SecurityLog log;

    public PasswordDueFilter(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Authenticated.user(request).mustChangePassword()) {
            throw Refusal.logged(log, request, new Failure(Reason.PASSWORD_CHANGE_DUE));
        }
        chain.doFilter(request, response);
    }
}
