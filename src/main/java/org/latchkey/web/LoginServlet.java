package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.Login;

/** {@code POST /api/login}: the token, in the cookie and in the reply. */
final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;

    LoginServlet(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        String id = form.id();
        String password = form.password();
        Login login = accounts.logIn(id, password, form.stays(), Callers.of(request, id));
        AuthCookie.give(request, response, login.grant());
        DeviceCookie.give(request, response, id, login.deviceToken());
        if (Replies.wantsPage(request)) {
            String next = NextPage.of(request).orElse(ContextPath.of(request) + "/");
            Replies.redirectOnThisOrigin(response, HttpServletResponse.SC_SEE_OTHER, next);
        } else {
            Json.success(response, Map.of("token", login.grant().token()));
        }
    }
}
