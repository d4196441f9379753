package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.LoginResult;
import org.latchkey.account.OwnAccount;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/password}: another password, and a token of a new session. */
public final class PasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    public PasswordServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Authentication access = Authenticated.get(request);
        String id = access.user().id();
        ClientInfo caller = ClientInfos.of(request, id);
        LoginResult login = ownAccount.changePassword(access, form.password(), form.newPassword(), caller);
        AuthCookie.add(request, response, login.grant());
        DeviceCookies.add(request, response, id, login.deviceToken());
        Replies.success(request, response, Map.of("token", login.grant().token()), CompletedAction.PASSWORD.page());
    }
}
