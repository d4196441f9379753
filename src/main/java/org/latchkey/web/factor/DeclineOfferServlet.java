package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Replies;

/** {@code POST /api/account/passkeys/not-now}: the user does not want to be asked again whether to make a passkey. */
public final class DeclineOfferServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnPasskeys passkeys;

    public DeclineOfferServlet(OwnPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        passkeys.declineOffer(Authenticated.get(request));
        Replies.success(request, response, Map.of(), "/");
    }
}
