package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of each request how it was answered and how long that took: by the route, of which there are few. */
final class RequestsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ANYTHING_ELSE = "other";

    private final transient Map<String, String> routes;
    private final transient Monitoring.Requests requests;

    /** @param routes the servlet paths of all routes */
    RequestsFilter(Set<String> routes, Monitoring.Requests requests) {
        // The home page has an empty one.
        this.routes = routes.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), path -> path.isEmpty() ? "/" : path));
        this.requests = requests;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        boolean whole = false;
        try {
            chain.doFilter(request, response);
            whole = true;
        } finally {
            requests.over(
                    routes.getOrDefault(request.getServletPath(), ANYTHING_ELSE),
                    whole ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    System.nanoTime() - start);
        }
    }
}
