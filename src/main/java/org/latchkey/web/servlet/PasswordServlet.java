package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.LoginResult;
import org.latchkey.account.PasswordChange;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/password}: changes the password, or sets one if there is none, and returns the token of a new session. */
public final class PasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasswordChange passwordChange;
    private final transient AuthCookie cookie;

    public PasswordServlet(PasswordChange passwordChange, AuthCookie cookie) {
        this.passwordChange = passwordChange;
        this.cookie = cookie;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Authentication authentication = Authenticated.get(request);
        String id = authentication.user().id();
        ClientInfo client = ClientInfos.of(request, id);
        boolean change = authentication.user().hasPassword();
        LoginResult result = change
                ? passwordChange.change(authentication, form.password(), form.newPassword(), client)
                : passwordChange.set(authentication, form.newPassword(), client);
        cookie.add(request, response, result.sessionToken());
        DeviceCookies.add(request, response, id, result.deviceToken());
        Replies.success(
                request,
                response,
                Map.of("token", result.sessionToken().token()),
                (change ? CompletedAction.PASSWORD : CompletedAction.PASSWORD_SET).page());
    }
}
