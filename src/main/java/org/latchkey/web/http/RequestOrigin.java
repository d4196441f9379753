package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.latchkey.origin.Origin;

/** The origin that a request was sent to. */
public final class RequestOrigin {

    private RequestOrigin() {}

    /**
     * Returns the origin by {@code Host}, {@code :authority} or the values with which {@code RemoteIpValve} replaced
     * them.
     */
    public static Origin of(HttpServletRequest request) {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        boolean isBareIpv6 = name.indexOf(':') >= 0 && !name.startsWith("[");
        return new Origin(
                request.getScheme().toLowerCase(Locale.ROOT),
                isBareIpv6 ? "[" + name + "]" : name,
                request.getServerPort());
    }
}
