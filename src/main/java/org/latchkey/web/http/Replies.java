package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Answers that are the same for every route. */
public final class Replies {

    private Replies() {}

    /**
     * Whether a browser posts a plain form and expects a page: its {@code Accept} names HTML. Scripts and other clients
     * get JSON.
     */
    public static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Whether a person may have sent it twice by a page: a plain form, or a browser's script. */
    public static boolean isFromPage(HttpServletRequest request) {
        return wantsPage(request) || FetchSite.isBrowser(request);
    }

    /** JSON, or for a plain form 303 to the next page (RFC 9110, section 15.4.4). */
    public static void success(
            HttpServletRequest request, HttpServletResponse response, Map<String, ?> fields, String nextPage)
            throws IOException {
        if (wantsPage(request)) {
            redirect(request, response, HttpServletResponse.SC_SEE_OTHER, nextPage);
        } else {
            Json.success(response, fields);
        }
    }

    /** To the login page, which will show the sentence and lead to the page that the person wanted, if there is one. */
    public static void redirectToLogin(
            HttpServletRequest request, HttpServletResponse response, String sentence, Optional<String> wanted) {
        String next = wanted.map(page -> "&" + NextPage.PARAMETER + "=" + encode(ContextPath.of(request) + page))
                .orElse("");
        redirect(request, response, HttpServletResponse.SC_FOUND, loginPage(sentence) + next);
    }

    /** The path of the login page that shows a sentence. */
    public static String loginPage(String sentence) {
        return Paths.LOGIN + "?msg=" + encode(sentence);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** To another page of this application. */
    public static void redirect(
            HttpServletRequest request, HttpServletResponse response, int status, String pathInApplication) {
        redirectOnThisOrigin(response, status, ContextPath.of(request) + pathInApplication);
    }

    /** The header by hand: {@code sendRedirect} would build an absolute URL from what the client says its host is. */
    public static void redirectOnThisOrigin(HttpServletResponse response, int status, String path) {
        response.setStatus(status);
        response.setHeader("Location", path);
    }
}
