package org.latchkey.account.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Rate-limit key of an address: an IPv4 address, or the IPv6 /64 of one subscriber (RFC 6177). */
public final class ClientNetwork {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%.*)?");
    private static final int PREFIX_BYTES = 8;

    private ClientNetwork() {}

    /** Returns a text that is equal for addresses of one network; any other text is returned unchanged. */
    public static String of(String address) {
        if (!IPV6.matcher(address).matches()) {
            // An IPv4 address is its own network. Any other text must not be looked up in the DNS.
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] prefix = parsed.getAddress().clone();
            java.util.Arrays.fill(prefix, PREFIX_BYTES, prefix.length, (byte) 0);
            return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
