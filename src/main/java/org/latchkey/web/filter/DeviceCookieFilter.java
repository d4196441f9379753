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
 * Expires surplus {@link DeviceCookies} on every request, except for routes that set a device cookie, which do it
 * themselves, for assets, whose responses caches may store, and for the guard, of whose cookies nginx passes only the
 * first.
 */
public final class DeviceCookieFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SETS_DEVICE_COOKIE = Set.of(Paths.API_LOGIN, Paths.API_PASSWORD);

    private final transient Assets assets;

    public DeviceCookieFilter(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (!SETS_DEVICE_COOKIE.contains(path)
                && !assets.has(path)
                && !path.startsWith(Paths.BRAND)
                && !path.startsWith(Paths.API_GUARD)) {
            DeviceCookies.expireSurplus(request, response);
        }
        chain.doFilter(request, response);
    }
}
