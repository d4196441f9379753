package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.StepUp;
import org.latchkey.web.http.Authenticated;
import org.latchkey.web.http.Json;

/** {@code POST /api/account/confirm/options}: the options for the browser to confirm the identity by a passkey. */
public final class ConfirmOptionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StepUp stepUp;
    private final transient PasskeyHosts hosts;

    public ConfirmOptionsServlet(StepUp stepUp, PasskeyHosts hosts) {
        this.stepUp = stepUp;
        this.hosts = hosts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        hosts.require(request);
        Json.success(response, Map.of("options", stepUp.passkeyOptions(Authenticated.get(request))));
    }
}
