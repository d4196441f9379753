package org.latchkey.web.monitoring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.latchkey.config.Networks;
import org.latchkey.web.http.RemoteAddress;

/**
 * Restricts monitoring endpoints to the allowed networks; other clients get 404. Requests through a proxy are rejected,
 * whatever the address of the proxy is: the client is on another machine.
 */
public final class MonitoringFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /**
     * Headers that proxies add. The first one is not enough: Tomcat's RemoteIpValve removes it, and trusts any address
     * in it, such as 127.0.0.1, from a client in a private network. The valve keeps the others.
     */
    private static final List<String> PROXY_HEADERS =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via");

    private static final Networks LOOPBACK = Networks.parse("127.0.0.0/8, ::1");

    private final transient Networks allowed;

    public MonitoringFilter(Networks allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (allowed.contain(RemoteAddress.of(request)) && isGenuine(request) && !isForwarded(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * Returns false if the remote address is a loopback address but the connection did not arrive on the loopback
     * interface. The valve leaves no trace of an {@code X-Forwarded-For: 127.0.0.1}, but it does not change the local
     * address.
     */
    private static boolean isGenuine(HttpServletRequest request) {
        String local = request.getLocalAddr();
        return !LOOPBACK.contain(RemoteAddress.of(request)) || local != null && LOOPBACK.contain(local);
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return PROXY_HEADERS.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
