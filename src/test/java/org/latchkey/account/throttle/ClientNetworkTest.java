package org.latchkey.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "unknown, unknown",
        "example.invalid, example.invalid",
        "1.2.3.4.5, 1.2.3.4.5"
    })
    void asvs_15_3_4_anIpv6AddressCountsAsItsSlash64(String address, String network) {
        assertEquals(network, ClientNetwork.of(address));
    }
}
