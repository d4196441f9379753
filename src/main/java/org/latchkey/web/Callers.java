package org.latchkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.latchkey.account.Caller;

/** Who sends a request, as the rest of the application wants to know it. */
final class Callers {

    private Callers() {}

    /** Where it does not matter who it says it is. */
    static Caller of(HttpServletRequest request) {
        return caller(request, Optional.empty());
    }

    /** @param id the account that the request is about */
    static Caller of(HttpServletRequest request, String id) {
        return caller(request, DeviceCookie.token(request, id));
    }

    private static Caller caller(HttpServletRequest request, Optional<String> deviceToken) {
        return new Caller(
                RemoteAddress.of(request),
                ClientName.of(request.getHeader("User-Agent")),
                AuthCookie.token(request),
                deviceToken);
    }
}
