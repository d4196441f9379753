package org.latchkey.account.client;

import java.util.Optional;

/**
 * Client data of the current request.
 *
 * @param address the client's address: of the connection, or the one that the proxy configuration determines
 * @param client a short readable name of browser and system; empty if unknown
 * @param token the token of the request, not verified
 * @param deviceToken the device token of the request, not verified; see {@code Devices}
 */
public record ClientInfo(String address, String client, Optional<String> token, Optional<String> deviceToken) {

    @Override
    public String toString() {
        return "ClientInfo[<hidden>]";
    }
}
