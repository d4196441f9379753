package org.latchkey.web.monitoring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.latchkey.web.http.Paths;

/** Measures status and duration of each request, labelled with its route, since the number of routes is bounded. */
public final class RequestsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String OTHER = "other";

    /** The status that nginx logs if the client closes the connection early; HTTP defines none. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final transient Map<String, String> routes;
    private final transient Monitoring.Requests requests;

    /**
     * @param routes the servlet paths of all routes
     * @param files the servlet paths of all assets, which share one label
     */
    public RequestsFilter(Set<String> routes, Collection<String> files, Monitoring.Requests requests) {
        Map<String, String> labels = new HashMap<>();
        // The servlet path of the home page is empty.
        routes.forEach(path -> labels.put(path, path.isEmpty() ? "/" : path));
        files.forEach(path -> labels.put(path, Paths.ASSETS + "*"));
        labels.put(Paths.BRAND.substring(0, Paths.BRAND.length() - 1), Paths.BRAND + "*");
        this.routes = Map.copyOf(labels);
        this.requests = requests;
        this.routes.values().forEach(requests::expect);
        requests.expect(OTHER);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } catch (IOException e) {
            status = CLIENT_CLOSED_REQUEST;
            throw e;
        } finally {
            requests.completed(routes.getOrDefault(request.getServletPath(), OTHER), status, System.nanoTime() - start);
        }
    }
}
