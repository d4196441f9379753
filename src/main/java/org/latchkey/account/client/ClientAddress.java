package org.latchkey.account.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a client as one text. Some proxies (Azure's Application Gateway is one) write {@code ip:port} and {@code
 * [ipv6]:port} into {@code X-Forwarded-For}, as RFC 7239, section 6 does; with the port every connection would be a client
 * of its own.
 */
public final class ClientAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("(?<v4>[0-9]+(?:\\.[0-9]+){3}):[0-9]+|\\[(?<v6>[^\\]]*)\\](?::[0-9]+)?");

    private ClientAddress() {}

    /**
     * The address alone.
     *
     * @param text an address with or without brackets and port; whatever else it is stays as it is
     */
    public static String withoutPort(String text) {
        String stripped = text.strip();
        Matcher matcher = WITH_PORT.matcher(stripped);
        if (!matcher.matches()) {
            return stripped;
        }
        return matcher.group("v4") != null ? matcher.group("v4") : matcher.group("v6");
    }
}
