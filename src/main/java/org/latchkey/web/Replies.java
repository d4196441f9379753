package org.latchkey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers that are the same for every route. */
final class Replies {

    private Replies() {}

    /**
     * Whether a browser posts a plain form and expects a page: its {@code Accept} names HTML. Scripts and other clients
     * get JSON.
     */
    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** JSON, or for a plain form 303 to the next page (RFC 9110, section 15.4.4). */
    static void success(
            HttpServletRequest request, HttpServletResponse response, Map<String, String> fields, String nextPage)
            throws IOException {
        if (wantsPage(request)) {
            redirect(request, response, HttpServletResponse.SC_SEE_OTHER, nextPage);
        } else {
            Json.success(response, fields);
        }
    }

    /** To the login page, which will show the sentence. */
    static void redirectToLogin(HttpServletRequest request, HttpServletResponse response, String sentence) {
        String query = "?msg=" + URLEncoder.encode(sentence, StandardCharsets.UTF_8);
        redirect(request, response, HttpServletResponse.SC_FOUND, Routes.LOGIN + query);
    }

    /** The header by hand: {@code sendRedirect} would build an absolute URL from what the client says its host is. */
    private static void redirect(
            HttpServletRequest request, HttpServletResponse response, int status, String pathInApplication) {
        response.setStatus(status);
        response.setHeader("Location", ContextPath.of(request) + pathInApplication);
    }
}
