package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Responses that are the same for every route. */
public final class Replies {

    private Replies() {}

    /**
     * Returns whether the client is a browser that posts a plain form and expects a page: its {@code Accept} names
     * HTML. Scripts and other clients get JSON.
     */
    public static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Returns whether a page sent the request, by a plain form or a script, so that a user may have sent it twice. */
    public static boolean isFromPage(HttpServletRequest request) {
        return wantsPage(request) || FetchSite.isBrowser(request);
    }

    /** Sends JSON, or for a plain form 303 to the next page (RFC 9110, section 15.4.4). */
    public static void success(
            HttpServletRequest request, HttpServletResponse response, Map<String, ?> fields, String nextPage)
            throws IOException {
        if (wantsPage(request)) {
            redirect(request, response, HttpServletResponse.SC_SEE_OTHER, nextPage);
        } else {
            Json.success(response, fields);
        }
    }

    /** Redirects to the login page with a message and, if present, the page to return to after the login. */
    public static void redirectToLogin(
            HttpServletRequest request, HttpServletResponse response, String message, Optional<String> target) {
        String next = target.map(page -> "&" + NextPages.PARAMETER + "=" + encode(ContextPath.of(request) + page))
                .orElse("");
        redirect(request, response, HttpServletResponse.SC_FOUND, loginPage(message) + next);
    }

    /** Returns the path of the login page with a message. */
    public static String loginPage(String message) {
        return Paths.LOGIN + "?msg=" + encode(message);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Redirects to another page of this application. */
    public static void redirect(
            HttpServletRequest request, HttpServletResponse response, int status, String pathInApplication) {
        redirectOnThisOrigin(response, status, ContextPath.of(request) + pathInApplication);
    }

    /**
     * Redirects to a path. Not by {@code sendRedirect}, which builds an absolute URL from the client's {@code Host}.
     */
    public static void redirectOnThisOrigin(HttpServletResponse response, int status, String path) {
        response.setStatus(status);
        response.setHeader("Location", path);
    }
}
