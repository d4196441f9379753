package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnTotp;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;

/** {@code POST /api/account/totp/begin}: begins the enrolment of an authenticator app. */
public final class BeginTotpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnTotp totp;

    public BeginTotpServlet(OwnTotp totp) {
        this.totp = totp;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OwnTotp.TotpSecret secret = totp.beginTotp(Authenticated.get(request));
        Replies.success(request, response, Map.of("secret", secret.secret(), "uri", secret.uri()), Paths.ACCOUNT_TOTP);
    }
}
