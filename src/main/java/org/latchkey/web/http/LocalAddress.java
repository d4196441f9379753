package org.latchkey.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A path on this origin, with its query. */
public final class LocalAddress {

    /**
     * Browsers interpret a leading double slash as another host and a backslash as a slash, and they ignore tabs and
     * line breaks at any position.
     */
    private static final Pattern ON_THIS_ORIGIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,2000}");

    /** One more than the pattern allows, so that a longer address is rejected instead of truncated. */
    private static final int MAX_CODE_POINTS = 2002;

    private static final int ASCII_END = 0x80;
    private static final int REPLACEMENT = 0xfffd;

    private LocalAddress() {}

    /**
     * Returns the address in ASCII, as browsers send it; empty if it may lead to another origin. Percent-encoded parts
     * are not encoded again.
     */
    public static Optional<String> of(String address) {
        return encode(address).filter(encoded -> ON_THIS_ORIGIN.matcher(encoded).matches());
    }

    /**
     * Returns an address in ASCII: other characters are percent-encoded as UTF-8. Empty if one of them is not allowed
     * in an address.
     */
    static Optional<String> encode(String address) {
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
        return path.equals(root + "/") || path.equals(root + Paths.ACCOUNT) || path.equals(root + Paths.LOGIN);
    }
}
