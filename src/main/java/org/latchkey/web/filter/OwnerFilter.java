package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.PageOwner;
import org.latchkey.web.http.UrlEncoded;

/**
 * Rejects requests from a page of another account than the authenticated one: a tab that was open while another user
 * logged in. API clients have no pages and need not send the owner.
 */
public final class OwnerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient SecurityLog log;

    public OwnerFilter(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> owner = request.getMethod().equals("POST")
                ? Form.read(request).optional(Form.OWNER)
                : UrlEncoded.query(request).first(Form.OWNER);
        try {
            PageOwner.check(owner, Authenticated.user(request).id());
        } catch (Failure failure) {
            throw Refusal.logged(log, request, failure);
        }
        chain.doFilter(request, response);
    }
}
