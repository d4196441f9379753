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
import org.latchkey.account.session.Confirmations;
import org.latchkey.web.http.Authenticated;

/** Requires that the user has confirmed their identity in this session a short time ago (OWASP ASVS 5.0, 7.5.1). */
public final class ConfirmedFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Confirmations confirmations;
    private final transient SecurityLog log;

    public ConfirmedFilter(Confirmations confirmations, SecurityLog log) {
        this.confirmations = confirmations;
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!confirmations.contains(Authenticated.get(request))) {
            throw Refusal.logged(log, request, new Failure(Reason.CONFIRMATION_REQUIRED));
        }
        chain.doFilter(request, response);
    }
}
