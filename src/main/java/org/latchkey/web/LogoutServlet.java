package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Accounts;
import org.latchkey.account.Caller;

/** {@code POST /api/logout}: takes the cookie away; whoever has none is logged out already. */
final class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;

    LogoutServlet(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form.read(request);
        accounts.logOut(AuthCookie.token(request), new Caller(request.getRemoteAddr(), Optional.empty()));
        response.addCookie(AuthCookie.expired(request));
        Replies.success(request, response, Map.of(), Routes.LOGIN);
    }
}
