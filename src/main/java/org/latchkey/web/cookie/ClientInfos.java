package org.latchkey.web.cookie;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.account.client.ClientInfo;
import org.latchkey.web.http.ClientName;
import org.latchkey.web.http.RemoteAddress;

/** Who sends a request, as the rest of the application wants to know it. */
public final class ClientInfos {

    private ClientInfos() {}

    /** Where it does not matter who it says it is. */
    public static ClientInfo of(HttpServletRequest request) {
        return caller(request, Optional.empty());
    }

    /** @param id the account that the request is about */
    public static ClientInfo of(HttpServletRequest request, String id) {
        return caller(request, DeviceCookie.token(request, id));
    }

    private static ClientInfo caller(HttpServletRequest request, Optional<String> deviceToken) {
        return new ClientInfo(
                RemoteAddress.of(request),
                ClientName.of(request.getHeader("User-Agent")),
                AuthCookie.token(request),
                deviceToken);
    }
}
