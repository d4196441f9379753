package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Access;
import org.latchkey.account.OwnAccount;

/** {@code POST /api/account/sessions/end}: ends one session; the own one like a logout. */
final class EndSessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    EndSessionServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String jti = Form.read(request).session();
        Access access = AuthFilter.access(request);
        ownAccount.endSession(access, jti, Callers.of(request));
        if (jti.equals(access.session().jti())) {
            response.addCookie(AuthCookie.expired(request));
            Replies.success(request, response, Map.of(), Routes.LOGIN);
        } else {
            Replies.success(request, response, Map.of(), Done.SESSION.page());
        }
    }
}
