package org.latchkey.origin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin of RFC 6454: scheme, host and port of an address.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets
 * @param port the port, or the default port of the scheme
 */
public record Origin(String scheme, String host, int port) {

    private static final String HTTPS = "https";
    private static final String AUTHORITY = "(\\[[0-9a-z:.]+]|[0-9a-z._-]+)(?::([0-9]{1,5}))?";
    private static final Pattern SERIALIZED = Pattern.compile("(https?)://" + AUTHORITY, Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(AUTHORITY, Pattern.CASE_INSENSITIVE);

    /**
     * Parses the serialized form of an origin (RFC 6454, section 6.2); empty for {@code null}, lists and anything else.
     */
    public static Optional<Origin> parse(String serialized) {
        Matcher matcher = SERIALIZED.matcher(serialized);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(of(scheme, matcher.group(2), matcher.group(3)));
    }

    private static Origin of(String scheme, String host, String port) {
        int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), number);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals(HTTPS) ? 443 : 80;
    }

    /**
     * Returns whether a {@code Host} header names the host and port of this origin; the port may be the default one.
     */
    public boolean hasHost(String hostHeader) {
        Matcher matcher = HOST.matcher(hostHeader);
        return matcher.matches() && equals(of(scheme, matcher.group(1), matcher.group(2)));
    }

    /** Returns whether the scheme is {@code https}. */
    public boolean isSecure() {
        return scheme.equals(HTTPS);
    }

    /** Returns the serialized form, with the port only if it is not the default port. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
