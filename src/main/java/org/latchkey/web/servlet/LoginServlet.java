package org.latchkey.web.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.LoginResult;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Replies;

/** {@code POST /api/login}: logs a user in and returns the token, in the cookie and in the JSON response. */
public final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient AuthCookie cookie;
    private final transient Onward onward;

    public LoginServlet(Accounts accounts, AuthCookie cookie, Onward onward) {
        this.accounts = accounts;
        this.cookie = cookie;
        this.onward = onward;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Form form = Form.read(request);
        String id = form.id();
        String password = form.password();
        LoginResult result = accounts.logIn(id, password, form.stays(), ClientInfos.of(request, id));
        cookie.addAfterLogin(request, response, result.sessionToken());
        DeviceCookies.add(request, response, id, result.deviceToken());
        if (Replies.wantsPage(request)) {
            onward.redirect("login.success", "/", request, response);
        } else {
            Json.success(response, Map.of("token", result.sessionToken().token()));
        }
    }
}
