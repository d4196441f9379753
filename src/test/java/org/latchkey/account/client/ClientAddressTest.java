package org.latchkey.account.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.UserDocument;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "203.0.113.9:4711, 203.0.113.9",
        "' 203.0.113.9:4711 ', 203.0.113.9",
        "[2001:db8::9]:4711, 2001:db8::9",
        "[2001:db8::9], 2001:db8::9",
        "2001:db8::9, 2001:db8::9",
        "::ffff:203.0.113.9, ::ffff:203.0.113.9",
        "fe80::1%eth0, fe80::1%eth0",
        "unknown, unknown",
        "_hidden, _hidden",
        "example.org:80, example.org:80",
        "203.0.113.9:, 203.0.113.9:",
        "'', ''"
    })
    void asvs_15_3_4_portAndBracketsAreRemoved(String text, String address) {
        assertEquals(address, ClientAddress.withoutPort(text));
    }

    @Test
    void aSessionThatWasStoredWithAPortIsShownWithoutIt() {
        Session made = new Session(
                "j", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, "", "203.0.113.9:4711", false, Optional.empty());
        Document user = new Document("id", "anna").append("sessions", List.of(UserDocument.of(made)));
        assertEquals(
                "203.0.113.9",
                UserDocument.toUser(user).orElseThrow().sessions().get(0).address());
    }
}
