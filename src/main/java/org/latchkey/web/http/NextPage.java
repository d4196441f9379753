package org.latchkey.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a person goes on after logging in: the page that sent the person here, if it is on this origin (OWASP,
 * Unvalidated Redirects and Forwards).
 */
public final class NextPage {

    /** The name in the query of the login page. */
    static final String PARAMETER = "next";

    /**
     * A path on this origin, with its query: browsers take what begins with two slashes for another host, and a backslash
     * for a slash; and they drop tabs and line breaks, wherever those are.
     */
    private static final Pattern ON_THIS_ORIGIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,2000}");

    /** One more than the pattern allows, so that a longer address is refused and not cut. */
    private static final int LONGEST = 2002;

    private static final int ASCII_END = 0x80;
    private static final int REPLACEMENT = 0xfffd;

    private NextPage() {}

    /** The page that a request for the login page, or the form from it, names. */
    public static Optional<String> of(HttpServletRequest request) {
        Optional<String> named = Form.sent(request).isPresent()
                ? Form.sent(request).map(form -> form.values().get(Form.NEXT_PAGE))
                : UrlEncoded.query(request).first(PARAMETER);
        return named.flatMap(NextPage::onThisOrigin);
    }

    /** The query by which the login page is told. */
    public static String query(String page) {
        return "?" + PARAMETER + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** The address as browsers send it, in ASCII; empty if it may lead to another origin. What is encoded stays as it is. */
    static Optional<String> onThisOrigin(String address) {
        return encode(address).filter(encoded -> ON_THIS_ORIGIN.matcher(encoded).matches());
    }

    private static Optional<String> encode(String address) {
        StringBuilder encoded = new StringBuilder();
        for (int c : address.codePoints().limit(LONGEST).toArray()) {
            if (c < ASCII_END) {
                encoded.append((char) c);
            } else if (isOfNoAddress(c)) {
                return Optional.empty();
            } else {
                encoded.append(URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8));
            }
        }
        return Optional.of(encoded.toString());
    }

    /** As in ASCII: controls and spaces. And U+FFFD, which stands for what was not UTF-8: the page would be another one. */
    private static boolean isOfNoAddress(int c) {
        return c == REPLACEMENT
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
                    default -> false;
                };
    }

    /**
     * Whether an address on this origin is a page of this application, so one that never leads to another host.
     *
     * @param root the context path
     */
    public static boolean isOfThisApplication(String address, String root) {
        String path = address.split("[?#]", 2)[0];
        return path.equals(root + "/") || path.equals(root + Paths.ACCOUNT);
    }
}
