package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.web.page.Assets;

/**
 * Answers requests for an asset of another version with this version's own file. {@link HeadersFilter} sees the
 * requested path, so browsers and proxies must not store the reply under the other version's name.
 */
public final class OtherVersionFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    public OtherVersionFilter(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        Optional<String> own = isRead ? assets.replacementFor(request.getServletPath()) : Optional.empty();
        if (own.isPresent()) {
            request.getRequestDispatcher(own.get()).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
