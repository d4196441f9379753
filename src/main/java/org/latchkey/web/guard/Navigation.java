package org.latchkey.web.guard;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Detects requests that load a page, for which a redirect to the login page makes sense. A script or an image would get
 * the login page in place of its data.
 */
final class Navigation {

    private Navigation() {}

    /**
     * Returns whether a request loads a page (W3C Fetch Metadata, {@code Sec-Fetch-Mode}; without that header by
     * {@code Accept}).
     *
     * @param method the method of the original request
     * @param request a request with the other headers of the original request
     */
    static boolean is(String method, HttpServletRequest request) {
        if (!method.equals("GET") && !method.equals("HEAD") || request.getHeader("Upgrade") != null) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return mode.equals("navigate");
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
