package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.OwnAccount;

/** {@code POST /api/account/sessions/end-others}: ends all sessions but the own one. */
final class EndOtherSessionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    EndOtherSessionsServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form.read(request);
        ownAccount.endOtherSessions(AuthFilter.access(request), Callers.of(request));
        Replies.success(request, response, Map.of(), Done.SESSIONS.page());
    }
}
