package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.latchkey.web.page.Assets;

/**
 * Sets the security headers of OWASP ASVS 5.0, 3.4 on every response, including errors and static files. Tomcat's
 * {@code HttpHeaderSecurityFilter} supports only three of the seven, and would need configuration for them.
 */
public final class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String MAX_AGE_ONE_YEAR = "max-age=31536000";

    private final transient Assets assets;

    public HeadersFilter(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // With "no-referrer", browsers would send "Origin: null" with the application's own forms.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", MAX_AGE_ONE_YEAR);
        }
        if (assets.has(request.getServletPath())) {
            // Errors are dispatched to another path, and so get "no-store".
            response.setHeader("Cache-Control", "public, " + MAX_AGE_ONE_YEAR + ", immutable");
            // Also for 304 (RFC 9110, section 15.4.5), where Tomcat omits it.
            response.setHeader("Vary", "Accept-Encoding");
        } else {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
