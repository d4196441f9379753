package org.latchkey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Access;
import org.latchkey.account.Login;
import org.latchkey.account.OwnAccount;

/** {@code POST /api/account/password}: another password, a token of a new session, and one of the
 * device. */
final class PasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAccount ownAccount;

    PasswordServlet(OwnAccount ownAccount) {
        this.ownAccount = ownAccount;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        Access access = AuthFilter.access(request);
        String id = access.user().id();
        Login login = ownAccount.changePassword(access, form.password(), form.newPassword(), Callers.of(request, id));
        AuthCookie.give(request, response, login.grant());
        // The one of before is not known any more.
        response.addCookie(DeviceCookie.of(request, id, login.deviceToken()));
        Replies.success(request, response, Map.of("token", login.grant().token()), Done.PASSWORD.page());
    }
}
