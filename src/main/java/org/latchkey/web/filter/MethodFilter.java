package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Lets through the one method that a route is for. Every other is answered with 405 and {@code Allow} (RFC 9110,
 * section 15.5.6), before anything else is asked; {@code OPTIONS} with {@code Allow} alone, as Flask does.
 */
public final class MethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The method of a route. {@code HEAD} is {@code GET} whose body the container drops. */
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

    /** @param routes from the servlet path of each route to its method */
    public MethodFilter(Map<String, Method> routes) {
        this.routes = Map.copyOf(routes);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What is no route is a file or nothing; there is nothing to be done with either but to get it.
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
