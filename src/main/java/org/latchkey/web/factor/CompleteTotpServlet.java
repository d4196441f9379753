package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnTotp;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;
import org.latchkey.web.page.FactorPages;

/** {@code POST /api/account/totp/confirm}: completes the enrolment of an authenticator app with its first code. */
public final class CompleteTotpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnTotp totp;
    private final transient FactorPages pages;

    public CompleteTotpServlet(OwnTotp totp, FactorPages pages) {
        this.totp = totp;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Authentication authentication = Authenticated.get(request);
        if (Replies.wantsPage(request)) {
            totp.pendingTotp(authentication).ifPresent(secret -> pages.prepareTotp(secret, request));
        }
        totp.completeTotp(authentication, Form.read(request).code(), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), CompletedAction.TOTP_ADDED.page());
    }
}
