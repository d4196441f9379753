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
 * Tells only whom the operator allows that there is something to be watched; for everybody else there is no such page.
 * What comes through a proxy comes from somewhere else, whatever the address of the proxy is.
 */
public final class MonitoringFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /**
     * Not the first alone: Tomcat's RemoteIpValve takes it away, and believes of a client in a private network whatever it
     * says of itself, such as 127.0.0.1. The others it leaves.
     */
    private static final List<String> A_PROXYS =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via");

    private static final Networks THIS_MACHINE = Networks.parse("127.0.0.0/8, ::1");

    private final transient Networks from;

    public MonitoringFilter(Networks from) {
        this.from = from;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (from.contain(RemoteAddress.of(request)) && hasComeFromThere(request) && !isForwarded(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * The valve leaves no trace of a header that says nothing but 127.0.0.1. But whoever is on the loopback interface has
     * also come in by it, and the address that was come to is not the valve's to change.
     */
    private static boolean hasComeFromThere(HttpServletRequest request) {
        String cameTo = request.getLocalAddr();
        return !THIS_MACHINE.contain(RemoteAddress.of(request)) || cameTo != null && THIS_MACHINE.contain(cameTo);
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return A_PROXYS.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
