package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.account.Accounts;
import org.latchkey.account.session.Sessions;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.PageOwner;
import org.latchkey.web.http.Paths;
import org.latchkey.web.http.Replies;

/** {@code POST /api/logout}: expires the cookie and ends the session; succeeds without a session as well. */
public final class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient Sessions sessions;
    private final transient AuthCookie cookie;
    private final transient Onward onward;

    public LogoutServlet(Accounts accounts, Sessions sessions, AuthCookie cookie, Onward onward) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.onward = onward;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> owner = Form.read(request).optional(Form.OWNER);
        sessions.idIn(AuthCookie.token(request)).ifPresent(id -> PageOwner.check(owner, id));
        // First, so that this browser is logged out even if the next step fails.
        cookie.expire(request, response);
        accounts.logOut(ClientInfos.of(request));
        if (Replies.wantsPage(request)) {
            onward.redirect("logout.success", Paths.LOGIN, request, response);
        } else {
            Json.success(response, Map.of());
        }
    }
}
