package org.latchkey.web.factor;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.PasskeyLogin;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.cookie.PasskeyCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Replies;
import org.latchkey.web.servlet.Onward;

/** {@code POST /api/login/passkey}: logs a user in by a passkey, or completes a login by it. */
public final class PasskeyLoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasskeyLogin login;
    private final transient PasskeyHosts hosts;
    private final transient AuthCookie cookie;
    private final transient Onward onward;

    public PasskeyLoginServlet(PasskeyLogin login, PasskeyHosts hosts, AuthCookie cookie, Onward onward) {
        this.login = login;
        this.hosts = hosts;
        this.cookie = cookie;
        this.onward = onward;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        hosts.require(request);
        Form form = Form.read(request);
        PasskeyLogin.Response sent = new PasskeyLogin.Response(
                form.credential(), HalfLoginCookie.token(request), PasskeyCookie.value(request), form.stays());
        PasskeyLogin.Completed completed = login.logIn(sent, id -> ClientInfos.of(request, id));
        cookie.addAfterLogin(request, response, completed.login().sessionToken());
        DeviceCookies.add(request, response, completed.id(), completed.login().deviceToken());
        response.addCookie(HalfLoginCookie.expired(request));
        response.addCookie(PasskeyCookie.expired(request));
        if (Replies.wantsPage(request)) {
            onward.redirect("login.success", "/", request, response);
        } else {
            Json.success(
                    response, Map.of("token", completed.login().sessionToken().token()));
        }
    }
}
