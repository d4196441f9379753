package org.latchkey.account.transfer.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    private static String nickname(String csv) throws IOException {
        List<UserRow> rows = new ArrayList<>();
        UserFiles.named("csv")
                .orElseThrow()
                .read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), rows::add);
        return (String) rows.get(0).fields().get("nickname");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+82", "-1", "@sum", "\tx", "\rx", "'=1", "''-", "-a,\"b\"\nc"})
    void aCellThatASpreadsheetComputesGetsAnApostropheThatTheImportTakesAway(String text) throws IOException {
        String record = CsvCells.record(Map.of("id", "anna", "nickname", text));
        String cell = record.substring("anna,".length());
        assertEquals('\'', cell.charAt(cell.startsWith("\"") ? 1 : 0), record);
        assertEquals(text, nickname(CsvCells.header() + "\r\n" + record + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"안나", "a,b", "a\"b\"", "'", "'a", "''", "a=b", " =1", "a\r\nb"})
    void anotherCellIsWhatItIs(String text) throws IOException {
        String record = CsvCells.record(Map.of("id", "anna", "nickname", text));
        assertEquals(text, nickname(CsvCells.header() + "\r\n" + record + "\r\n"));
        assertEquals(record.contains("\"") ? record : "anna," + text + ",,,,,,,,,", record);
    }

    @Test
    void theRecordHasTheColumnsOfTheHeader() {
        assertEquals(
                "anna,Anna,a@example.org,true,2020-01-31T12:00:00Z,true,a staff,,,,",
                CsvCells.record(Map.of(
                        "id", "anna",
                        "nickname", "Anna",
                        "email", "a@example.org",
                        "emailVerified", true,
                        "created", "2020-01-31T12:00:00Z",
                        "disabled", true,
                        "groups", List.of("a", "staff"))));
    }

    @Test
    void apostrophesOfOtherFilesStay() throws IOException {
        assertEquals("'-)", nickname("id,nickname\nanna,'-)\n"));
    }
}
