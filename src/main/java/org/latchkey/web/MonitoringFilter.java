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

    /**
     * Not the first alone: Tomcat's RemoteIpValve takes it away, and believes of a client in a private network whatever it
     * says of itself, such as 127.0.0.1. The others it leaves.
     */
    private static final List<String> A_PROXYS =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via");

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
        return A_PROXYS.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
