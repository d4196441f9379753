package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Tells only whom the operator allows that there is something to be watched; for everybody else there is no such page.
 * What comes through a proxy comes from somewhere else, whatever the address of the proxy is.
 */
final class MonitoringFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final List<String> A_PROXYS =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via");

    /**
     * What Tomcat's RemoteIpValve leaves behind where it has used up the header. Its address is not to be relied on here: to
     * a client in a private network it takes whatever the client says that it is, 127.0.0.1 for instance.
     */
    private static final String BY_THE_VALVE = "org.apache.tomcat.request.forwarded";

    private final transient Networks from;

    MonitoringFilter(Networks from) {
        this.from = from;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (from.contain(request.getRemoteAddr()) && !isForwarded(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return request.getAttribute(BY_THE_VALVE) != null
                || A_PROXYS.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
