package org.latchkey.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes browsers with too many device cookies forget the oldest; not with files, which caches keep. */
final class DeviceCookieFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + "/";
        // A login has a cookie to add, and makes room for it.
        if (!path.startsWith(Routes.ASSETS)
                && !path.startsWith(Routes.BRAND)
                && !request.getServletPath().equals(Routes.API_LOGIN)) {
            DeviceCookie.expireSurplus(request, response);
        }
        chain.doFilter(request, response);
    }
}
