package org.latchkey.account.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.factor.Base32;

class TotpFieldTest {

    private static final String SECRET = "JBSWY3DPEHPK3PXP";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JBSWY3DPEHPK3PXP",
                "jbsw y3dp ehpk 3pxp",
                "otpauth://totp/Shop:anna?secret=JBSWY3DPEHPK3PXP",
                "otpauth://totp/Shop:anna%20b?secret=jbswy3dpehpk3pxp&issuer=Shop&algorithm=SHA1&digits=6&period=30",
                "OTPAUTH://TOTP/a b 안나?digits=6&secret=JBSWY3DPEHPK3PXP&algorithm=HmacSHA1",
                "otpauth://totp/?secret=JBSWY3DPEHPK3PXP&algorithm=SHA-1"
            })
    void aSecretOrAnAddressIsRead(String text) {
        assertEquals(SECRET, Base32.encode(TotpField.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "JBSWY3DPEHPK3PX0, neither Base32",
        "JBSWY3DP, 5 bytes",
        "otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP&counter=1, another kind",
        "otpauth://totp/a, without a secret",
        "otpauth://totp/a?secret=, 0 bytes",
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PX1, neither Base32",
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&secret=AAAAAAAAAAAAAAAA, twice",
        "otpauth://totp/a?secret=%zz, not an address",
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256, another algorithm",
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=8, another digits",
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&period=60, another period"
    })
    void othersAreRefusedWithTheReasonAndWithoutTheSecret(String text, String reason) {
        RefusedRowException refused = assertThrows(RefusedRowException.class, () -> TotpField.parse(text));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertFalse(refused.getMessage().contains("JBSW"), refused.getMessage());
    }
}
