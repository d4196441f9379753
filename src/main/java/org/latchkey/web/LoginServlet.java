package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;

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
        String token = accounts.logIn(form.id(), form.password());
        if (AuthCookie.fits(token)) {
            response.addCookie(AuthCookie.live(request, token));
        }
        Replies.success(request, response, Map.of("token", token), Routes.HOME + "/");
    }
}
