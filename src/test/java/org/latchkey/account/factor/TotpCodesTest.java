package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {

    /** The secret of the test values in RFC 4226, appendix D, and RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "0,755224", "1,287082", "2,359152", "3,969429", "4,338314",
        "5,254676", "6,287922", "7,162583", "8,399871", "9,520489"
    })
    void rfc4226_appendixD(long step, String code) {
        assertEquals(code, TotpCodes.codeOf(SECRET, step));
    }

    /** The last six of the eight digits in the table. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void rfc6238_appendixB(long seconds, String code) {
        OptionalLong step = TotpCodes.stepOf(SECRET, code, -1, Instant.ofEpochSecond(seconds));
        assertEquals(OptionalLong.of(seconds / 30), step);
    }

    @Test
    void codesOfTheNeighbouringStepsAreAcceptedAndNoOthers() {
        Instant now = Instant.ofEpochSecond(30 * 1000 + 29);
        for (long step = 990; step <= 1010; step++) {
            OptionalLong expected = Math.abs(step - 1000) <= 1 ? OptionalLong.of(step) : OptionalLong.empty();
            assertEquals(expected, TotpCodes.stepOf(SECRET, TotpCodes.codeOf(SECRET, step), -1, now), "step " + step);
        }
    }

    @Test
    void codesOfTheLastAcceptedStepAndOfEarlierOnesAreRefused() {
        Instant now = Instant.ofEpochSecond(30 * 1000);
        assertEquals(OptionalLong.empty(), TotpCodes.stepOf(SECRET, TotpCodes.codeOf(SECRET, 999), 1000, now));
        assertEquals(OptionalLong.empty(), TotpCodes.stepOf(SECRET, TotpCodes.codeOf(SECRET, 1000), 1000, now));
        assertEquals(OptionalLong.of(1001), TotpCodes.stepOf(SECRET, TotpCodes.codeOf(SECRET, 1001), 1000, now));
    }

    @Test
    void secretsAreRandomAndHave20Bytes() {
        TotpCodes codes = new TotpCodes(new SecureRandom());
        byte[] one = codes.newSecret();
        assertEquals(20, one.length);
        assertNotEquals(Arrays.toString(one), Arrays.toString(codes.newSecret()));
    }
}
