package org.latchkey.account.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Lee",
                "ANNA LEE",
                " anna lee ",
                "anna\u00A0lee",
                "anna  lee",
                "ａｎｎａ　ｌｅｅ",
                "an\u200Bna lee",
                "anna lee\uFE0F",
                "\u2060anna lee\u3164",
                "anna\u00AD lee",
                "anna\u180B lee",
                "anna\u17B4 lee\u2800",
                "anna lee\u2065"
            })
    void lookalikesHaveTheSameKey(String id) {
        assertEquals("anna lee", Lookalike.key(id));
    }

    @Test
    void unicodeSpellingsOfHangulHaveTheSameKey() {
        assertEquals(Lookalike.key("한글"), Lookalike.key("\u1112\u1161\u11AB\u1100\u1173\u11AF"));
        assertEquals(Lookalike.key("straße"), Lookalike.key("STRASSE"));
    }

    @Test
    void differentIdsHaveDifferentKeys() {
        assertNotEquals(Lookalike.key("anna"), Lookalike.key("anna2"));
        assertNotEquals(Lookalike.key("anna lee"), Lookalike.key("annalee"));
        assertNotEquals(Lookalike.key("<b>"), Lookalike.key("b"));
    }

    @Test
    void invisibleIdsHaveAnEmptyKey() {
        assertEquals("", Lookalike.key("\u200B\u2060"));
    }
}
