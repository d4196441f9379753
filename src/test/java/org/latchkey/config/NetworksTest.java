package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private final Networks networks = Networks.parse("127.0.0.0/8, ::1,10.1.2.0/23 ,2001:db8::/33, 192.0.2.7");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "127.255.255.255,true",
        "128.0.0.1,false",
        "126.255.255.255,false",
        "::1,true",
        "0:0:0:0:0:0:0:1,true",
        "::2,false",
        "10.1.2.0,true",
        "10.1.3.255,true",
        "10.1.4.0,false",
        "2001:db8:7fff::9,true",
        "2001:db8:7fff::9%eth0,true",
        "2001:db8:8000::9,false",
        "192.0.2.7,true",
        "192.0.2.8,false",
        "localhost,false",
        "host,false",
        "'',false"
    })
    void aNetworkContainsTheAddressesWithItsPrefix(String address, boolean in) {
        assertEquals(in, networks.contain(address));
    }

    @Test
    void aNetworkWithoutAPrefixContainsAllAddressesOfItsFamily() {
        assertTrue(Networks.parse("0.0.0.0/0").contain("203.0.113.9"));
        assertEquals(false, Networks.parse("0.0.0.0/0").contain("2001:db8::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "::1/129",
                "10.0.0.0/x",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "1.2.3.4,",
                "1.2.3.256"
            })
    void anInvalidNetworkIsRefused(String list) {
        assertThrows(IllegalArgumentException.class, () -> Networks.parse(list));
    }
}
