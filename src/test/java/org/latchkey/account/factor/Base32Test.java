package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({
        "f,MY======",
        "fo,MZXQ====",
        "foo,MZXW6===",
        "foob,MZXW6YQ=",
        "fooba,MZXW6YTB",
        "foobar,MZXW6YTBOI======"
    })
    void theTestVectorsOfTheStandardAreDecoded(String text, String encoded) {
        assertEquals(Optional.of(text), decoded(encoded));
        assertEquals(Optional.of(text), decoded(encoded.replace("=", "")));
    }

    @Test
    void lowerCaseAndGroupsAreDecoded() {
        assertEquals(Optional.of("foobar"), decoded("mzxw 6ytb-oi"));
    }

    @Test
    void everyLengthIsDecodedToWhatWasEncoded() {
        for (int length = 0; length < 64; length++) {
            byte[] bytes = new byte[length];
            new SecureRandom().nextBytes(bytes);
            assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "MZX", "MZXW6Y", "MZXW6YT0", "MZXW6YT1", "MZXW6YT8", "MZ=W6YTB", "비밀"})
    void otherTextsAreRefused(String text) {
        assertEquals(Optional.empty(), decoded(text));
    }

    private static Optional<String> decoded(String text) {
        return Base32.decode(text).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
