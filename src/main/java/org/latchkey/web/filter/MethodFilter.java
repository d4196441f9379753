package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Restricts each route to its method. Other methods get 405 with {@code Allow} (RFC 9110, section 15.5.6) before any
 * other check; {@code OPTIONS} gets {@code Allow} alone, as in Flask.
 */
public final class MethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The method of a route. {@code GET} includes {@code HEAD}, for which the container discards the body. */
    public enum Method {
        GET("GET, HEAD, OPTIONS"),
        POST("POST, OPTIONS");

        private final String allow;

        Method(String allow) {
            this.allow = allow;
        }

        private boolean includes(String method) {
            return method.equals(name()) || this == GET && method.equals("HEAD");
        }
    }

    private final transient Map<String, Method> routes;

    /** @param routes the method of each route by its servlet path */
    public MethodFilter(Map<String, Method> routes) {
        this.routes = Map.copyOf(routes);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Any other path is a file or does not exist; both allow GET only.
        Method method = routes.getOrDefault(request.getServletPath(), Method.GET);
        if (method.includes(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Allow", method.allow);
        if (!request.getMethod().equals("OPTIONS")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
