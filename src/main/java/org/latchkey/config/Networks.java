package org.latchkey.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Networks by their addresses and prefixes (CIDR, RFC 4632 and RFC 4291), such as {@code 10.0.0.0/8} or {@code ::1}. */
public final class Networks {

    /** The syntax of addresses: any other text would be looked up in the DNS. */
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final List<Network> networks;

    /** @param prefix the common leading bits of its addresses, as a number */
    private record Network(BigInteger prefix, int bits, int addressBits) {

        static Network of(byte[] address, int bits) {
            int addressBits = address.length * Byte.SIZE;
            return new Network(new BigInteger(1, address).shiftRight(addressBits - bits), bits, addressBits);
        }

        boolean contains(byte[] address) {
            return address.length * Byte.SIZE == addressBits
                    && of(address, bits).equals(this);
        }
    }

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Parses a comma-separated list; an address without a prefix length is a network of one address.
     *
     * @throws IllegalArgumentException if an element is not a network; the message contains it
     */
    public static Networks parse(String list) {
        List<Network> networks = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            String[] parts = text.strip().split("/", 2);
            byte[] address = bytes(parts[0]);
            int maxBits = address.length * Byte.SIZE;
            int bits = parts.length == 1 ? maxBits : prefix(parts[1], text);
            if (bits > maxBits) {
                throw new IllegalArgumentException(text.strip() + " is no network");
            }
            networks.add(Network.of(address, bits));
        }
        return new Networks(networks);
    }

    private static int prefix(String digits, String text) {
        if (!digits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(text.strip() + " is no network");
        }
        return Integer.parseInt(digits);
    }

    private static byte[] bytes(String address) {
        try {
            if (ADDRESS.matcher(address).matches()) {
                return InetAddress.getByName(address).getAddress();
            }
        } catch (UnknownHostException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(address + " is no address");
    }

    /** Returns whether one of the networks contains the address; false if the text is not an address. */
    public boolean contain(String address) {
        int zone = address.indexOf('%');
        try {
            byte[] bytes = bytes(zone < 0 ? address : address.substring(0, zone));
            return networks.stream().anyMatch(network -> network.contains(bytes));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Networks that && networks.equals(that.networks);
    }

    @Override
    public int hashCode() {
        return networks.hashCode();
    }

    @Override
    public String toString() {
        return networks.toString();
    }
}
