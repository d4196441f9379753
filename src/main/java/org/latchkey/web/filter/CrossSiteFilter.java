package org.latchkey.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.web.http.FetchSite;
import org.latchkey.web.http.RemoteAddress;
import org.latchkey.web.http.RequestOrigin;
import org.latchkey.web.http.RequestReason;

/** Rejects cross-site requests with an unsafe method, including the login (OWASP ASVS 5.0, 3.5.1). */
public final class CrossSiteFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final transient SecurityLog log;

    public CrossSiteFilter(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!SAFE_METHODS.contains(request.getMethod()) && FetchSite.isForeign(request)) {
            log.crossSite(
                    RemoteAddress.of(request),
                    all(request, "Sec-Fetch-Site"),
                    all(request, "Origin"),
                    all(request, "Host"),
                    RequestOrigin.of(request).toString());
            throw new Failure(RequestReason.CROSS_SITE);
        }
        chain.doFilter(request, response);
    }

    private static String all(HttpServletRequest request, String header) {
        return String.join(", ", Collections.list(request.getHeaders(header)));
    }
}
