package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.account.PasskeyLogin;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.cookie.PasskeyCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.login.LoginReply;

/** {@code POST /api/login/passkey}: logs a user in by a passkey, or completes a login by it. */
public final class PasskeyLoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasskeyLogin login;
    private final transient PasskeyHosts hosts;
    private final transient LoginReply reply;

    public PasskeyLoginServlet(PasskeyLogin login, PasskeyHosts hosts, LoginReply reply) {
        this.login = login;
        this.hosts = hosts;
        this.reply = reply;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        hosts.require(request);
        Form form = Form.read(request);
        PasskeyLogin.Response sent = new PasskeyLogin.Response(
                form.credential(), HalfLoginCookie.token(request), PasskeyCookie.value(request), form.stays());
        PasskeyLogin.Completed completed = login.logIn(sent, id -> ClientInfos.of(request, id));
        reply.setCookies(request, response, completed.id(), completed.login());
        reply.send(request, response, completed.login());
    }
}
