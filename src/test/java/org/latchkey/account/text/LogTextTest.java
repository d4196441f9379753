package org.latchkey.account.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void lineBreaksAndQuotesAreEscaped() {
        assertEquals("\"a\\u{d}\\u{a}b\\\"c\\\\d\\u{2028}\"", LogText.quote("a\r\nb\"c\\d\u2028"));
    }

    @Test
    void lettersOfEveryScriptAreUnchanged() {
        assertEquals("\"안나 🔑\"", LogText.quote("안나 🔑"));
    }
}
