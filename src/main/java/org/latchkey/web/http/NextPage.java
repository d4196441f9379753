package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The target page after the login: the page that redirected the user to the login page, if it is on this origin (OWASP,
 * Unvalidated Redirects and Forwards).
 */
public final class NextPage {

    /** The name of the query parameter of the login page. */
    static final String PARAMETER = "next";

    /**
     * A path on this origin, with its query. Browsers interpret a leading double slash as another host and a backslash
     * as a slash, and they ignore tabs and line breaks at any position.
     */
    private static final Pattern ON_THIS_ORIGIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,2000}");

    /** One more than the pattern allows, so that a longer address is rejected instead of truncated. */
    private static final int MAX_CODE_POINTS = 2002;

    private static final int ASCII_END = 0x80;
    private static final int REPLACEMENT = 0xfffd;

    private NextPage() {}

    /** Returns the target page named by a request for the login page, or by the form on it. */
    public static Optional<String> of(HttpServletRequest request) {
        Optional<String> requested = Form.sent(request).isPresent()
                ? Form.sent(request).map(form -> form.values().get(Form.NEXT_PAGE))
                : UrlEncoded.query(request).first(PARAMETER);
        return requested.flatMap(NextPage::onThisOrigin);
    }

    /** Returns the query string that names a target page to the login page. */
    public static String query(String page) {
        return "?" + PARAMETER + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /**
     * Returns the address in ASCII, as browsers send it; empty if it may lead to another origin. Percent-encoded parts
     * are not encoded again.
     */
    static Optional<String> onThisOrigin(String address) {
        return encode(address).filter(encoded -> ON_THIS_ORIGIN.matcher(encoded).matches());
    }

    private static Optional<String> encode(String address) {
        StringBuilder encoded = new StringBuilder();
        for (int c : address.codePoints().limit(MAX_CODE_POINTS).toArray()) {
            if (c < ASCII_END) {
                encoded.append((char) c);
            } else if (isForbidden(c)) {
                return Optional.empty();
            } else {
                encoded.append(URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8));
            }
        }
        return Optional.of(encoded.toString());
    }

    /**
     * Returns whether a non-ASCII character is not allowed: control characters and spaces, as in ASCII, and U+FFFD,
     * which replaces malformed UTF-8, so that the address would name another page.
     */
    private static boolean isForbidden(int c) {
        return c == REPLACEMENT
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
                    default -> false;
                };
    }

    /**
     * Returns whether an address on this origin is a page of this application, which never redirects to another host.
     *
     * @param root the context path
     */
    public static boolean isInApplication(String address, String root) {
        String path = address.split("[?#]", 2)[0];
        return path.equals(root + "/") || path.equals(root + Paths.ACCOUNT);
    }
}
