package org.latchkey.account.client;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param address the address of the connection, or what the operator's proxy configuration made of it
 * @param client a short readable name of browser and system; empty if it is not known
 * @param token the token that came along, to be believed or not
 * @param deviceToken what a browser that has logged in to the account before shows, genuine or not; see {@code Devices}
 */
public record ClientInfo(String address, String client, Optional<String> token, Optional<String> deviceToken) {

    @Override
    public String toString() {
        return "Caller[address=" + address + ", client=" + client + ", token=<hidden>, deviceToken=<hidden>]";
    }
}
