package org.latchkey.web.http;

import jakarta.servlet.ServletRequest;
import org.latchkey.account.client.ClientAddress;

/** Where a request comes from. The only place that asks the container for it; the build refuses any other. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /**
     * The address of the connection, or what Tomcat's RemoteIpValve made of it, without a port.
     *
     * @return empty if the container does not know any, as with a Unix domain socket
     */
    public static String of(ServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "" : ClientAddress.withoutPort(address);
    }
}
