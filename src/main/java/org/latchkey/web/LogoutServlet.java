package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Accounts;
import org.latchkey.account.Sessions;

/** {@code POST /api/logout}: takes the cookie away and ends the session; whoever has none is logged out already. */
final class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient Sessions sessions;

    LogoutServlet(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> owner = Form.read(request).optional(Form.OWNER);
        sessions.idIn(AuthCookie.token(request)).ifPresent(id -> OwnerFilter.check(owner, id));
        // First: whatever goes wrong then, this browser is logged out.
        response.addCookie(AuthCookie.expired(request));
        accounts.logOut(Callers.of(request));
        Replies.success(request, response, Map.of(), Routes.LOGIN);
    }
}
