package org.latchkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a person goes on after logging in: the page that sent the person here, if it is on this origin (OWASP,
 * Unvalidated Redirects and Forwards).
 */
final class NextPage {

    /** The name in the query of the login page. */
    static final String PARAMETER = "next";

    /**
     * A path on this origin, with its query: browsers take what begins with two slashes for another host, and a backslash
     * for a slash; and they drop tabs and line breaks, wherever those are.
     */
    private static final Pattern ON_THIS_ORIGIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,2000}");

    private NextPage() {}

    /** The page that a request for the login page, or the form from it, names. */
    static Optional<String> of(HttpServletRequest request) {
        Optional<String> named = Form.sent(request).isPresent()
                ? Form.sent(request).map(form -> form.values().get(Form.NEXT_PAGE))
                : UrlEncoded.query(request).first(PARAMETER);
        return named.filter(NextPage::isOnThisOrigin);
    }

    /** The query by which the login page is told. */
    static String query(String page) {
        return "?" + PARAMETER + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    static boolean isOnThisOrigin(String address) {
        return ON_THIS_ORIGIN.matcher(address).matches();
    }
}
