package org.latchkey.web.http;

import jakarta.servlet.ServletRequest;
import org.latchkey.account.client.ClientAddress;

/** The client address of a request. Only this class calls {@code getRemoteAddr()}; the build rejects other callers. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /**
     * Returns the address of the connection, or the one that Tomcat's RemoteIpValve replaced it with, without a port.
     *
     * @return empty if the container knows none, as with a Unix domain socket
     */
    public static String of(ServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "" : ClientAddress.withoutPort(address);
    }
}
