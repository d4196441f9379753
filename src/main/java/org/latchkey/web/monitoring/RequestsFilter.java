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

/** Tells of each request how it was answered and how long that took: by the route, of which there are few. */
public final class RequestsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ANYTHING_ELSE = "other";

    /** The number that nginx has for it; HTTP has none, as nobody is left to be told. */
    private static final int CLIENT_HAS_GONE = 499;

    private final transient Map<String, String> routes;
    private final transient Monitoring.Requests requests;

    /**
     * @param routes the servlet paths of all routes
     * @param files those of files, whose names say nothing
     */
    public RequestsFilter(Set<String> routes, Collection<String> files, Monitoring.Requests requests) {
        Map<String, String> labels = new HashMap<>();
        // The home page has an empty one.
        routes.forEach(path -> labels.put(path, path.isEmpty() ? "/" : path));
        files.forEach(path -> labels.put(path, Paths.ASSETS + "*"));
        labels.put(Paths.BRAND.substring(0, Paths.BRAND.length() - 1), Paths.BRAND + "*");
        this.routes = Map.copyOf(labels);
        this.requests = requests;
        this.routes.values().forEach(requests::expect);
        requests.expect(ANYTHING_ELSE);
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
            status = CLIENT_HAS_GONE;
            throw e;
        } finally {
            requests.over(
                    routes.getOrDefault(request.getServletPath(), ANYTHING_ELSE), status, System.nanoTime() - start);
        }
    }
}
