package org.latchkey.web;

import jakarta.servlet.ServletRequest;
import org.latchkey.account.ClientAddress;

/** Where a request comes from. The only place that asks the container for it; the build refuses any other. */
final class RemoteAddress {

    private RemoteAddress() {}

    /**
     * The address of the connection, or what Tomcat's RemoteIpValve made of it, without a port.
     *
     * @return empty if the container does not know any, as with a Unix domain socket
     */
    static String of(ServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "" : ClientAddress.withoutPort(address);
    }
}
