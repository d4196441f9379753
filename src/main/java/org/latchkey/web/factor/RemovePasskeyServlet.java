package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/passkeys/remove}: removes a passkey. */
public final class RemovePasskeyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnPasskeys passkeys;

    public RemovePasskeyServlet(OwnPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        passkeys.remove(Authenticated.get(request), Form.read(request).passkey(), ClientInfos.of(request));
        Replies.success(request, response, Map.of(), CompletedAction.PASSKEY_REMOVED.page());
    }
}
