package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.Paths;
import org.latchkey.web.page.Assets;

/**
 * Whatever a browser with too many {@link DeviceCookies} asks for, it gets rid of them. Not with what sets one of
 * them and makes room for it itself, and not with an asset, which caches may keep.
 */
public final class DeviceCookieFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> GIVES_ONE = Set.of(Paths.API_LOGIN, Paths.API_PASSWORD);

    private final transient Assets assets;

    public DeviceCookieFilter(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (!GIVES_ONE.contains(path) && !assets.has(path) && !path.startsWith(Paths.BRAND)) {
            DeviceCookies.expireSurplus(request, response);
        }
        chain.doFilter(request, response);
    }
}
