package org.latchkey.account.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    private final List<String> codes = new RecoveryCodes(new SecureRandom()).make();

    @ParameterizedTest
    @ValueSource(strings = {"012345", " 012345 ", "012 345", "０１２３４５", "０１２　３４５", "012-345", "012\u00a0345", "012–345"})
    void sixDigitsAreReadWithSpacesDashesAndFullWidthDigits(String typed) {
        assertEquals(Optional.of("012345"), new TypedCode(typed).totp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01234", "0123456", "01234a", "٠١٢٣٤٥", "0x1234", "+12345", "0123\u00004"})
    void anythingElseIsNoCodeOfAnAuthenticatorApp(String typed) {
        assertEquals(Optional.empty(), new TypedCode(typed).totp());
        assertEquals(Optional.empty(), new TypedCode(typed).recovery());
    }

    @Test
    void tenCodesOf24CharactersInSixGroupsAreMadeTogether() {
        assertEquals(10, new HashSet<>(codes).size());
        codes.forEach(code ->
                assertTrue(code.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}"), () -> "form of " + code));
    }

    @Test
    void aRecoveryCodeMayBeTypedInAnyCaseWithOrWithoutDashes() {
        String code = codes.get(0);
        String plain = code.replace("-", "");
        for (String typed :
                List.of(code, plain, code.toLowerCase(Locale.ROOT), plain.toLowerCase(Locale.ROOT), " " + code + " ")) {
            assertEquals(Optional.of(plain), new TypedCode(typed).recovery());
        }
    }

    @Test
    void lettersThatLookLikeDigitsMeanTheseDigits() {
        String typed = "oOiIlL" + "0".repeat(18);
        assertEquals(Optional.of("001111" + "0".repeat(18)), new TypedCode(typed).recovery());
    }

    @Test
    void theDigestOfACodeIsTheSameWithAndWithoutDashesAndDoesNotContainIt() {
        String code = codes.get(0);
        assertEquals(RecoveryCodes.digest(code), RecoveryCodes.digest(code.replace("-", "")));
        assertNotEquals(RecoveryCodes.digest(code), RecoveryCodes.digest(codes.get(1)));
        assertEquals(43, RecoveryCodes.digest(code).length());
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32(String text, String encoded) {
        assertEquals(encoded, Base32.encode(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theAddressForTheAppIsPercentEncoded() {
        assertEquals(
                "otpauth://totp/%EB%AC%B8%20%26%20Co:a%3Ab%2F%3F?secret=ABC&issuer=%EB%AC%B8%20%26%20Co"
                        + "&algorithm=SHA1&digits=6&period=30",
                TotpUri.of("문 & Co", "a:b/?", "ABC"));
    }
}
