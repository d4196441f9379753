package org.latchkey.web.recovery;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.web.cookie.LinkCookie;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.UrlEncoded;

/**
 * {@code GET} of a link in a mail: moves the token from the address to a cookie, and shows the form at the clean address.
 * It consumes nothing.
 */
public final class LinkPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient LinkCookie cookie;
    private final transient Form form;

    /** The page with the form for a token. */
    @FunctionalInterface
    public interface Form {

        /** @throws Failure {@link Reason#LINK_INVALID} */
        void show(String token, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException;
    }

    /**
     * @param cookie has the token
     * @param form the page
     */
    public LinkPageServlet(LinkCookie cookie, Form form) {
        this.cookie = cookie;
        this.form = form;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        noReferrer(response);
        Optional<String> sent = UrlEncoded.query(request).first("token");
        if (sent.isPresent()) {
            response.addCookie(cookie.of(request, sent.get()));
            Replies.redirect(request, response, HttpServletResponse.SC_SEE_OTHER, request.getServletPath());
            return;
        }
        form.show(cookie.token(request).orElseThrow(() -> new Failure(Reason.LINK_INVALID)), request, response);
    }

    /** Nothing that the page leads to learns its address. */
    static void noReferrer(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
