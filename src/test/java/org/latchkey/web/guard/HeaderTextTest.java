package org.latchkey.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "anna,anna",
                "a b,a b",
                " a b ,%20a b%20",
                "a%41,a%2541",
                "안나,%EC%95%88%EB%82%98",
                "\u00e9,%C3%A9",
                "\ud83d\udd11,%F0%9F%94%91",
                "~!@#$^&*()_+-=[]{}|;:<>?,~!@#$^&*()_+-=[]{}|;:<>?"
            })
    void printableAsciiStaysAndEverythingElseIsPercentEncoded(String text, String encoded) {
        assertEquals(encoded, HeaderText.encode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nSet-Cookie: x=y", "\u0000", "\u007f", "\"', \\", "100%", "%%41", "한 글%ED"})
    void whateverTheTextTheHeaderIsOneLineOfAsciiThatDecodesToIt(String text) {
        String encoded = HeaderText.encode(text);
        assertTrue(encoded.chars().allMatch(c -> c >= ' ' && c < 0x7f), encoded);
        assertEquals(encoded, encoded.strip());
        assertEquals(text, URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
