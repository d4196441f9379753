package org.latchkey.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address by which browsers know this application.
 *
 * @param origin scheme, host and port
 * @param path the percent-encoded path before the path of a page: empty, or a slash and a name without a slash at the end
 */
public record PublicUrl(Origin origin, String path) {

    /**
     * Parses an address such as {@code https://login.example.org/latchkey}. A slash at the end is ignored.
     *
     * @return the address; empty if it is relative, has another scheme, user information, a query or a fragment, or
     *     characters that are not allowed in a URL
     */
    public static Optional<PublicUrl> parse(String text) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
            return !uri.toASCIIString().equals(text) || path.contains("//")
                    ? Optional.empty()
                    : Origin.parse(uri.getScheme() + "://" + uri.getRawAuthority())
                            .map(origin -> new PublicUrl(origin, path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the address without a slash at the end; the path of a page can be appended. */
    @Override
    public String toString() {
        return origin + path;
    }
}
