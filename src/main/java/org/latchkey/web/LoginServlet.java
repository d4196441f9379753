package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.Caller;
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
        Caller caller = new Caller(request.getRemoteAddr(), DeviceCookie.token(request, id));
        Login login = accounts.logIn(id, form.password(), caller);
        if (AuthCookie.fits(login.token())) {
            response.addCookie(AuthCookie.live(request, login.token()));
        }
        response.addCookie(DeviceCookie.of(request, id, login.deviceToken()));
        Replies.success(request, response, Map.of("token", login.token()), Routes.HOME + "/");
    }
}
