package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnTotp;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/totp/remove}: removes the authenticator app. */
public final class RemoveTotpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnTotp totp;

    public RemoveTotpServlet(OwnTotp totp) {
        this.totp = totp;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        totp.removeTotp(Authenticated.get(request), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), CompletedAction.TOTP_REMOVED.page());
    }
}
