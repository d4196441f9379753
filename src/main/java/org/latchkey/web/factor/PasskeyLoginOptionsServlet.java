package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import org.latchkey.account.PasskeyLogin;
import org.latchkey.account.text.Base64Url;
import org.latchkey.web.cookie.HalfLoginCookie;
import org.latchkey.web.cookie.PasskeyCookie;
import org.latchkey.web.http.Json;

/** {@code POST /api/login/passkey/options}: the options for the browser to log in by a passkey. */
public final class PasskeyLoginOptionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PasskeyLogin login;
    private final transient PasskeyHosts hosts;

    public PasskeyLoginOptionsServlet(PasskeyLogin login, PasskeyHosts hosts) {
        this.login = login;
        this.hosts = hosts;
    }

    private final transient SecureRandom random = new SecureRandom();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hosts.require(request);
        // The same for all tabs, whose challenges are good at the same time.
        String browser = PasskeyCookie.value(request).orElseGet(() -> Base64Url.random(random));
        response.addCookie(PasskeyCookie.of(request, browser));
        Json.success(response, Map.of("options", login.options(HalfLoginCookie.token(request), browser)));
    }
}
