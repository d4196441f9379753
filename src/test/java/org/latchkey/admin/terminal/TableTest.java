package org.latchkey.admin.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void wideLettersTakeTwoColumns() {
        assertEquals(
                List.of("ID     X", "안나   1", "anna   2", "カナa  3", "🔑     4"),
                new Table()
                        .row("ID", "X")
                        .row("안나", "1")
                        .row("anna", "2")
                        .row("カナa", "3")
                        .row("🔑", "4")
                        .lines());
    }

    @Test
    void combiningMarksAndDecomposedHangulTakeNoFurtherColumns() {
        assertEquals(4, Columns.of("안나"));
        assertEquals(4, Columns.of("\u1112\u1161\u11ab\u1100\u1173\u11af"));
        assertEquals(1, Columns.of("e\u0301"));
    }

    @Test
    void controlCharactersAreEscaped() {
        String line =
                new Table().row("\u001b[2Ja\u009b31m\r\n\u202eb\t").lines().get(0);
        assertEquals("\\u{1b}[2Ja\\u{9b}31m\\u{d}\\u{a}\\u{202e}b\\u{9}", line);
    }

    @Test
    void aLongNicknameIsCutWithAnEllipsis() {
        assertEquals("안나안…", TerminalFormat.cut("안나안나", 7));
        assertEquals("안나안…", TerminalFormat.cut("안나안나안나", 8));
        assertEquals("안나안나", TerminalFormat.cut("안나안나", 8));
    }

    @Test
    void jsonIsEscapedForTerminalsWithoutChangingItsValue() {
        String odd = "\u001b[2J\u009b\u202e\u007f\ud83d<안나>🔑\"\\";
        String json = JsonText.of(List.of(odd));
        assertFalse(json.codePoints().anyMatch(c -> c < ' ' || c >= 0x7f && c <= 0x9f || c == 0x202e), json);
        assertEquals("[\"\\u001b[2J\\u009b\\u202e\\u007f\\ud83d<안나>🔑\\\"\\\\\"]", json);
        assertEquals(
                odd,
                com.google.gson.JsonParser.parseString(json)
                        .getAsJsonArray()
                        .get(0)
                        .getAsString());
    }
}
