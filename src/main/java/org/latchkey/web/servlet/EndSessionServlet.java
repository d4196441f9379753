package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/sessions/end}: ends one session of the user; for the current one this is a logout. */
public final class EndSessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;
    private final transient AuthCookie cookie;

    public EndSessionServlet(OwnAccount ownAccount, AuthCookie cookie) {
        this.ownAccount = ownAccount;
        this.cookie = cookie;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String jti = Form.read(request).session();
        Authentication authentication = Authenticated.get(request);
        ownAccount.endSession(authentication, jti, ClientInfos.of(request));
        if (jti.equals(authentication.session().jti())) {
            cookie.expire(request, response);
            Replies.success(request, response, Map.of(), Paths.LOGIN);
        } else {
            Replies.success(request, response, Map.of(), CompletedAction.SESSION.page());
        }
    }
}
