package org.latchkey.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the guard reads from a request besides the cookie. */
final class Visit {

    private Visit() {}

    /**
     * Whether a browser will show the response as a page, so that it can be sent to the login. Never decided by
     * {@code User-Agent}.
     */
    static boolean isNavigation(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())
                || request.getHeader("Upgrade") != null) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return "navigate".equals(mode);
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    static boolean isWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** Returns the path within the application that the container mapped: decoded, normalized, without parameters. */
    static String path(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return request.getServletPath() + (pathInfo == null ? "" : pathInfo);
    }

    /** Returns path and query as the client sent them. Two slashes at its start would name another host. */
    static String address(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst("^/{2,}", "/") + query(request);
    }

    /** Returns the absolute URL as the client sent it. */
    static String url(HttpServletRequest request) {
        return request.getRequestURL() + query(request);
    }

    private static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString())
                .map(query -> "?" + query)
                .orElse("");
    }

    /**
     * Returns the address of the login with the address of the request as its parameter {@code next}.
     *
     * @param login a path on this host, or an absolute URL, which needs an absolute {@code next}
     */
    static String loginFor(String login, HttpServletRequest request) {
        String next = login.startsWith("/") ? address(request) : url(request);
        return login + "?next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
