package org.latchkey.web.cookie;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.web.http.ClientName;
import org.latchkey.web.http.RemoteAddress;

/** Creates the {@link ClientInfo} of a request. */
public final class ClientInfos {

    private ClientInfos() {}

    /** Returns the client data for a use-case that does not depend on a device cookie. */
    public static ClientInfo of(HttpServletRequest request) {
        return client(request, Optional.empty());
    }

    /**
     * Returns the client data with the device cookie of an account.
     *
     * @param id the account that the request concerns
     */
    public static ClientInfo of(HttpServletRequest request, String id) {
        return client(request, DeviceCookie.token(request, id));
    }

    /**
     * Returns the number of this browser in the device cookie of an account, not verified; empty if it has none.
     *
     * @param id the account
     */
    public static Optional<String> device(HttpServletRequest request, String id) {
        return DeviceCookie.token(request, id).map(token -> token.split("\\.", -1)[0]);
    }

    private static ClientInfo client(HttpServletRequest request, Optional<String> deviceToken) {
        return new ClientInfo(
                RemoteAddress.of(request),
                ClientName.of(request.getHeader("User-Agent")),
                AuthCookie.token(request),
                deviceToken);
    }
}
