package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnPasskeys;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/passkeys}: adds a passkey or a security key. */
public final class AddPasskeyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnPasskeys passkeys;
    private final transient PasskeyHosts hosts;

    public AddPasskeyServlet(OwnPasskeys passkeys, PasskeyHosts hosts) {
        this.passkeys = passkeys;
        this.hosts = hosts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hosts.require(request);
        Form form = Form.read(request);
        Authentication authentication = Authenticated.get(request);
        String passkey = passkeys.register(
                authentication,
                form.credential(),
                form.passkeyName(),
                ClientInfos.of(request, authentication.user().id()));
        Replies.success(request, response, Map.of("passkey", passkey), CompletedAction.PASSKEY_ADDED.page());
    }
}
