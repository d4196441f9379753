package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.account.OwnTotp;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.FactorPages;

/** {@code GET /account/totp}: the page with the QR code for the authenticator app. */
public final class TotpPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnTotp totp;
    private final transient FactorPages pages;

    public TotpPageServlet(OwnTotp totp, FactorPages pages) {
        this.totp = totp;
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<OwnTotp.TotpSecret> secret = totp.pendingTotp(Authenticated.get(request));
        if (secret.isPresent()) {
            pages.prepareTotp(secret.get(), request);
            pages.totp(request, response);
        } else {
            Replies.redirect(request, response, HttpServletResponse.SC_FOUND, Paths.ACCOUNT);
        }
    }
}
