package org.latchkey.account.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a client as one text. Some proxies (Azure's Application Gateway is one) write {@code ip:port} and {@code
 * [ipv6]:port} into {@code X-Forwarded-For}, as RFC 7239, section 6 does; with the port every connection would count as
 * another client.
 */
public final class ClientAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("(?<v4>[0-9]+(?:\\.[0-9]+){3}):[0-9]+|\\[(?<v6>[^\\]]*)\\](?::[0-9]+)?");

    private ClientAddress() {}

    /**
     * Returns the address without brackets and port.
     *
     * @param text an address with or without brackets and port; any other text is returned unchanged
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
