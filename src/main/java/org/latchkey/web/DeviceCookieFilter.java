package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Whatever a browser with too many {@link DeviceCookies} asks for, it gets rid of them. Not with a login, which sets one of
 * them and sees to the others itself, and not with an asset, which caches may keep.
 */
final class DeviceCookieFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    DeviceCookieFilter(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (!path.equals(Routes.API_LOGIN) && !assets.has(path) && !path.startsWith(Routes.BRAND)) {
            DeviceCookies.expireSurplus(request, response);
        }
        chain.doFilter(request, response);
    }
}
