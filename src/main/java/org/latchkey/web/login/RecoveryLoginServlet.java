package org.latchkey.web.login;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.LoginResult;
import org.latchkey.account.RecoveryLogin;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.CompletedAction;

/** {@code POST /api/login/recovery}: logs in to an account without a password by a recovery code and a new password. */
public final class RecoveryLoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient RecoveryLogin login;
    private final transient LoginReply reply;

    public RecoveryLoginServlet(RecoveryLogin login, LoginReply reply) {
        this.login = login;
        this.reply = reply;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.read(request);
        String id = form.id();
        LoginResult result = login.logIn(id, form.code(), form.newPassword(), ClientInfos.of(request, id));
        reply.setCookies(request, response, id, result);
        Replies.success(
                request, response, Map.of("token", result.sessionToken().token()), CompletedAction.RECOVERED.page());
    }
}
