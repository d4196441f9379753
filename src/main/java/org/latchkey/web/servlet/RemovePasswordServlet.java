package org.latchkey.web.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.LoginResult;
import org.latchkey.account.Passwordless;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.account.session.Authentication;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/account/password/remove}: removes the password and returns the token of a new session. */
public final class RemovePasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Passwordless passwordless;
    private final transient AuthCookie cookie;

    public RemovePasswordServlet(Passwordless passwordless, AuthCookie cookie) {
        this.passwordless = passwordless;
        this.cookie = cookie;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Authentication authentication = Authenticated.get(request);
        String id = authentication.user().id();
        ClientInfo client = ClientInfos.of(request, id);
        LoginResult result = passwordless.removePassword(authentication, client);
        cookie.add(request, response, result.sessionToken());
        DeviceCookies.add(request, response, id, result.deviceToken());
        Replies.success(
                request,
                response,
                Map.of("token", result.sessionToken().token()),
                CompletedAction.PASSWORD_REMOVED.page());
    }
}
