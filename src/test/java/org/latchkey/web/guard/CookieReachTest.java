package org.latchkey.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.account.RecordedLog;

class CookieReachTest {

    private static List<String> warnings(String cookiePath, String... addresses) {
        try (RecordedLog log = RecordedLog.of(CookieReach.class.getName())) {
            CookieReach reach = new CookieReach(cookiePath);
            for (String address : addresses) {
                reach.check(new OriginalRequest("GET", Optional.of(address)));
            }
            return log.lines();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/latchkey, /shop",
        "/latchkey, /latchkeys",
        "/latchkey, /shop?x=/latchkey/",
        "/latchkey, https://app.example.org/shop"
    })
    void aPageThatTheCookieDoesNotReachIsAWarning(String cookiePath, String address) {
        List<String> warnings = warnings(cookiePath, address, "/other");
        assertEquals(1, warnings.size(), "once");
        assertTrue(warnings.get(0).startsWith("WARNING ") && warnings.get(0).contains(cookiePath), warnings::toString);
        assertFalse(warnings.get(0).contains("shop"), "a client chose that text");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /shop",
        "/latchkey, /latchkey",
        "/latchkey, /latchkey?x",
        "/latchkey, https://app.example.org/latchkey/app"
    })
    void aPageThatTheCookieReachesIsNone(String cookiePath, String address) {
        assertEquals(List.of(), warnings(cookiePath, address));
    }

    @Test
    void aProxyThatNamesNoPageIsNoWarning() {
        try (RecordedLog log = RecordedLog.of(CookieReach.class.getName())) {
            new CookieReach("/latchkey").check(new OriginalRequest("GET", Optional.empty()));
            assertEquals(List.of(), log.lines());
        }
    }
}
