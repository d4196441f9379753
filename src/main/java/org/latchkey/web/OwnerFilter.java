package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.Failure;
import org.latchkey.account.Failure.Reason;
import org.latchkey.account.OwnerMark;

/**
 * Refuses what comes from a page of an account that is not the one logged in: a tab that was open when somebody else
 * logged in. Clients of the API, which have no pages, need not say whose account they mean.
 */
final class OwnerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> owner = request.getMethod().equals("POST")
                ? Form.read(request).optional(Form.OWNER)
                : UrlEncoded.query(request).first(Form.OWNER);
        check(owner, AuthFilter.user(request).id());
        chain.doFilter(request, response);
    }

    /**
     * Compares whose page it is with who is logged in.
     *
     * @param owner the mark that the page sent, if it sent one
     * @param id the account that is logged in
     * @throws Failure {@link Reason#OTHER_ACCOUNT}
     */
    static void check(Optional<String> owner, String id) {
        if (owner.filter(mark -> !mark.equals(OwnerMark.of(id))).isPresent()) {
            throw new Failure(Reason.OTHER_ACCOUNT);
        }
    }
}
