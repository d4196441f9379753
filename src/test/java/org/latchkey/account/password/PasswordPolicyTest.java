package org.latchkey.account.password;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class PasswordPolicyTest {

    private static final CommonPasswords COMMON = CommonPasswords.load();

    private final PasswordPolicy policy = new PasswordPolicy(8, COMMON, "Latchkey");

    @ParameterizedTest
    @ValueSource(strings = {"7q-zkfw", "가나다라마바사", "🔑🔑🔑🔑🔑🔑🔑"})
    void asvs_6_2_1_sevenCodePointsAreTooFew(String password) {
        assertRefused(Reason.PASSWORD_TOO_SHORT, List.of(8), policy, password);
    }

    @Test
    void asvs_6_2_1_aSettingRaisesTheMinimum() {
        PasswordPolicy strict = new PasswordPolicy(15, COMMON, "Latchkey");
        assertRefused(Reason.PASSWORD_TOO_SHORT, List.of(15), strict, "fourteen-chars");
        assertDoesNotThrow(() -> strict.check("fifteen-charact", "id", "nick"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lowercaseonlywords",
                "four words with spaces",
                "가나다라마바사아",
                "🔑🔑🔑🔑🔑🔑🔑🔑",
                "8472 1958 3047",
                "        x"
            })
    void asvs_6_2_5_thereAreNoCompositionRules(String password) {
        assertDoesNotThrow(() -> policy.check(password, "id", "nick"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PASSWORD", "12345678", "qwertyuiop", "iloveyou", "Password1", "football"})
    void asvs_6_2_4_aCommonPasswordIsRefused(String password) {
        assertRefused(Reason.PASSWORD_COMMON, List.of(), policy, password);
    }

    @Test
    void asvs_6_2_12_theListHasMoreThanTenThousandPasswordsOfSufficientLength() {
        assertTrue(COMMON.size() >= 10_000, COMMON.size() + " passwords");
    }

    @Test
    void asvs_6_2_12_aPasswordThatContainsACommonOneIsAccepted() {
        assertDoesNotThrow(() -> policy.check("password and more", "id", "nick"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna-from-busan", "Anna-From-Busan", "안나 부산에서 왔어요", "latchkey", "LatchKey"})
    void asvs_6_1_2_theNameOfTheUserOrProductIsRefused(String password) {
        Failure failure = assertThrows(Failure.class, () -> policy.check(password, "anna-from-busan", "안나 부산에서 왔어요"));
        assertEquals(Reason.PASSWORD_IS_A_NAME, failure.reason());
    }

    @Test
    void asvs_6_2_11_aPasswordThatContainsTheIdIsAccepted() {
        assertDoesNotThrow(() -> policy.check("anna-from-busan!", "anna-from-busan", "nick"));
    }

    private static void assertRefused(Reason reason, List<Object> arguments, PasswordPolicy policy, String password) {
        Failure failure = assertThrows(Failure.class, () -> policy.check(password, "id", "nick"), password);
        assertEquals(reason, failure.reason());
        assertEquals(arguments, failure.arguments());
    }
}
