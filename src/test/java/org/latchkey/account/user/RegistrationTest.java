package org.latchkey.account.user;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;

class RegistrationTest {

    private static final String KEY = "\uD83D\uDD11";

    @Test
    void theLimitsAreCodePointsAndIncluded() {
        assertDoesNotThrow(() -> new Registration(KEY.repeat(64), KEY.repeat(256), KEY.repeat(32)));
        assertRefused(Reason.ID_TOO_LONG, List.of(64), KEY.repeat(65), "pw", "nick");
        assertRefused(Reason.PASSWORD_TOO_LONG, List.of(256), "id", KEY.repeat(257), "nick");
        assertRefused(Reason.NICKNAME_TOO_LONG, List.of(32), "id", "pw", KEY.repeat(33));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000", "\u00A0", "\u2003 "})
    void aBlankFieldCountsAsMissing(String blank) {
        assertRefused(Reason.ID_MISSING, List.of(), blank, "pw", "nick");
        assertRefused(Reason.PASSWORD_MISSING, List.of(), "id", blank, "nick");
        assertRefused(Reason.NICKNAME_MISSING, List.of(), "id", "pw", blank);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u200B",
                "\u2800",
                "\u115F",
                "\u1160\u115F",
                "\uFFA0",
                "\u200B \u3164",
                "\uFEFF",
                "\u00AD",
                "\u034F",
                "\u17B4",
                "\u180B",
                "\u2065",
                "\uFE0F",
                "\uFFF0",
                "\uDB40\uDC21",
                "\uDB40\uDD00",
                "\uD834\uDD59",
                "\u0000",
                "\u0085",
                "\u2028"
            })
    void asvs_2_2_1_anInvisibleIdOrNicknameCountsAsMissing(String invisible) {
        assertRefused(Reason.ID_MISSING, List.of(), invisible, "pw", "nick");
        assertRefused(Reason.NICKNAME_MISSING, List.of(), "id", "pw", invisible);
        assertDoesNotThrow(() -> new Registration("id", "pw", invisible.replaceAll("\\p{Cc}|\u2028", "") + "가"));
    }

    @Test
    void aCharacterUnknownToTheJvmIsVisible() {
        String unassigned = Character.toString(0x1FAFF);
        assertDoesNotThrow(() -> new Registration(unassigned, "pw", unassigned));
    }

    @Test
    void aNewIdIsTrimmedAndComposedBeforeItIsMeasured() {
        assertEquals("bob", new Registration("\u3000bob\u00A0", "pw", "nick").id());
        assertEquals("a b", new Registration(" a b ", "pw", "nick").id());
        assertEquals("é".repeat(64), new Registration("e\u0301".repeat(64) + " ", "pw", "nick").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\r", "\u001B", "\u007F", "\u0085", "\u2028", "\u2029"})
    void controlCharactersAreRefusedInIdsAndNicknamesButNotInPasswords(String control) {
        assertRefused(Reason.ID_CONTROL_CHARACTER, List.of(), "a" + control + "b", "pw", "nick");
        assertRefused(Reason.NICKNAME_CONTROL_CHARACTER, List.of(), "id", "pw", "a" + control + "b");
        assertDoesNotThrow(() -> new Registration("id", "a" + control + "b", "nick"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"'&;", "{$ne:1}", "a b", "한글", KEY})
    void quotesMarkupAndEveryScriptAreFine(String text) {
        assertDoesNotThrow(() -> new Registration(text, text, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u3164", "\u200B", "\u2800", "\u115F\u1160", "\uFFA0", "\uFE0F \u034F", "\u180E", "\uFEFF\u0000"
            })
    void asvs_2_2_1_anIdOrNicknameOfBlankLettersCountsAsMissing(String invisible) {
        assertRefused(Reason.ID_MISSING, List.of(), invisible, "pw", "nick");
        assertRefused(Reason.NICKNAME_MISSING, List.of(), "id", "pw", invisible);
        assertDoesNotThrow(() -> new Registration("id", "pw", "a" + invisible.replace("\u0000", "") + "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jos\u00e9", "jose\u0301", " jose\u0301 ", "jos\u00e9\u3000", "\u00a0jos\u00e9\n"})
    void aNewIdIsTrimmedAndNormalized(String typed) {
        assertEquals("jos\u00e9", new Registration(typed, "pw", "nick").id());
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertFalse(new Registration("id", "secret-password", "nick").toString().contains("secret-password"));
        assertFalse(
                new User(Instant.EPOCH, "id", "secret-hash", "nick").toString().contains("secret-hash"));
    }

    private static void assertRefused(Reason reason, List<Object> arguments, String id, String pw, String nick) {
        Failure failure = assertThrows(Failure.class, () -> new Registration(id, pw, nick));
        assertEquals(reason, failure.reason());
        assertEquals(arguments, failure.arguments());
    }
}
