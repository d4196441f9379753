package org.latchkey.web.factor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.latchkey.origin.PublicUrl;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.Paths;

/** {@code GET /.well-known/passkey-endpoints}: tells password managers where passkeys are added and managed (W3C, A Well-Known
 * URL for Relying Party Passkey Endpoints). */
public final class PasskeyEndpointsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Optional<PublicUrl> publicUrl;
    private final transient PasskeyHosts hosts;

    public PasskeyEndpointsServlet(Optional<PublicUrl> publicUrl, PasskeyHosts hosts) {
        this.publicUrl = publicUrl;
        this.hosts = hosts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!hosts.areUsable(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String account = publicUrl.map(PublicUrl::toString).orElseGet(() -> ContextPath.of(request)) + Paths.ACCOUNT;
        Json.document(response, Map.of("enroll", account, "manage", account));
    }
}
