package org.latchkey.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTextTest {

    private static String text(String content) throws CharacterCodingException {
        return SecretText.of(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aByteOrderMarkAndOneLineBreakAreNoPartOfTheSecret() throws CharacterCodingException {
        for (String content : new String[] {"a b", "a b\n", "a b\r\n", "\uFEFFa b", "\uFEFFa b\n"}) {
            assertEquals("a b", text(content));
        }
    }

    @Test
    void everythingElseIs() throws CharacterCodingException {
        Map<String, String> texts = Map.of("a\n\n", "a\n", "a\r", "a\r", "a\u2028", "a\u2028", " a ", " a ", "", "");
        for (Map.Entry<String, String> each : texts.entrySet()) {
            assertEquals(each.getValue(), text(each.getKey()));
        }
        assertThrows(CharacterCodingException.class, () -> SecretText.of(new byte[] {(byte) 0xC3}));
    }
}
