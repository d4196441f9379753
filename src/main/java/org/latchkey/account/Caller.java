package org.latchkey.account;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param address the address of the connection, or what the operator's proxy configuration made of it
 * @param deviceToken what a browser that has logged in to the account before shows, genuine or not; see {@link Devices}
 */
public record Caller(String address, Optional<String> deviceToken) {

    @Override
    public String toString() {
        return "Caller[address=" + address + ", deviceToken=<hidden>]";
    }
}
