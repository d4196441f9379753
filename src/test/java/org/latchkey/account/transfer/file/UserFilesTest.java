package org.latchkey.account.transfer.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of users, also with a byte order mark, cut off, too long, or in another encoding. */
class UserFilesTest {

    private final List<UserRow> rows = new ArrayList<>();

    private List<UserRow> read(String kind, byte[] content) throws IOException {
        UserFiles.named(kind).orElseThrow().read(new ByteArrayInputStream(content), rows::add);
        return rows;
    }

    private List<UserRow> read(String kind, String content) throws IOException {
        return read(kind, content.getBytes(StandardCharsets.UTF_8));
    }

    private String failure(String kind, byte[] content) {
        return assertThrows(UnreadableFileException.class, () -> read(kind, content))
                .getMessage();
    }

    @Test
    void ndjsonHasOneUserALine() throws IOException {
        read(
                "ndjson",
                "\uFEFF{\"id\":\"anna\",\"groups\":[\"staff\"],\"disabled\":true}\r\n\n{\"id\":\"bert\",\"created\":5,\"x\":null}");
        assertEquals(
                Map.of("id", "anna", "groups", List.of("staff"), "disabled", true),
                rows.get(0).fields());
        assertEquals("{id=bert, created=5}", rows.get(1).fields().toString());
        assertEquals("line 3", rows.get(1).place());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"anna\" | not JSON, or cut off",
                "[1] | not a JSON object",
                "{} {} | not JSON, or cut off",
                "7 | not a JSON object",
                "{id:1} | not JSON, or cut off",
                "{\"id\":1e} | not JSON, or cut off"
            })
    void aMalformedLineIsRefusedAndTheNextOneRead(String line, String reason) throws IOException {
        read("ndjson", "{\"id\":\"first\"}\n" + line + "\n{\"id\":\"last\"}\n");
        assertEquals(
                List.of("line 1", "line 2", "line 3"),
                rows.stream().map(UserRow::place).toList());
        assertEquals(reason, rows.get(1).refusal().orElseThrow());
        assertEquals("last", rows.get(2).fields().get("id"));
    }

    @Test
    void aLineThatIsTooLongOrInAnotherEncodingIsRefused() throws IOException {
        byte[] korean = "{\"id\":\"홍길동\"}\n".getBytes("EUC-KR");
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream(
                        ("{\"id\":\"" + "x".repeat(10_000_000) + "\"}\n").getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(korean));
        UserFiles.named("ndjson").orElseThrow().read(in, rows::add);
        assertEquals("longer than 1 MiB", rows.get(0).refusal().orElseThrow());
        assertEquals("not in UTF-8", rows.get(1).refusal().orElseThrow());
    }

    @Test
    void aJsonArrayIsReadOneByOne() throws IOException {
        read("ndjson", "\uFEFF \n[{\"id\":\"anna\"}, 7, {\"id\":\"bert\"}]");
        assertEquals(
                List.of("user 1", "user 2", "user 3"),
                rows.stream().map(UserRow::place).toList());
        assertEquals("not a JSON object", rows.get(1).refusal().orElseThrow());
        assertEquals("bert", rows.get(2).fields().get("id"));
    }

    @Test
    void anArrayThatIsCutOffKeepsWhatCameBefore() {
        String reason = failure("ndjson", "[{\"id\":\"anna\"},{\"id\":\"be".getBytes(StandardCharsets.UTF_8));
        assertEquals("at or after user 2: not JSON, or cut off", reason);
        assertEquals(1, rows.size());
    }

    @Test
    void aUserInAnArrayWhoIsTooLongOrInAnotherEncodingEndsTheFile() throws IOException {
        byte[] tooLong =
                ("[{\"id\":\"anna\"},{\"id\":\"" + "x".repeat(3_000_000) + "\"}]").getBytes(StandardCharsets.UTF_8);
        assertEquals("at or after user 2: longer than 1 MiB", failure("ndjson", tooLong));
        assertEquals("anna", rows.get(0).fields().get("id"));
        assertTrue(failure("ndjson", "[{\"id\":\"홍길동\"}]".getBytes("EUC-KR")).endsWith("not in UTF-8"));
        byte[] csv = ("id\nanna\n\"" + "x".repeat(3_000_000)).getBytes(StandardCharsets.UTF_8);
        assertTrue(failure("csv", csv).startsWith("line 3: longer than 1 MiB"));
    }

    @Test
    void whatFollowsAnArrayIsReportedAndNotLost() {
        String two = "[{\"id\":\"anna\"}]\n[{\"id\":\"bert\"}]\n";
        assertEquals(
                "at or after user 2: not JSON, or cut off", failure("ndjson", two.getBytes(StandardCharsets.UTF_8)));
        assertEquals("anna", rows.get(0).fields().get("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ndjson | [{\"id\":\"anna\"}]", "ndjson | {\"id\":\"anna\"}", "keycloak | {\"users\":[{}]}"})
    void aFailureOfTheImportIsNotTakenForOneOfTheFile(String kind, String content) {
        UserFile file = UserFiles.named(kind).orElseThrow();
        InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        IllegalStateException defect = new IllegalStateException("a defect");
        assertSame(
                defect,
                assertThrows(
                        IllegalStateException.class,
                        () -> file.read(in, row -> {
                            throw defect;
                        })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":\"anna\"},", "{\"id\":\"anna\"}\n"})
    void aFailureOfTheInputIsNotTakenForOneOfTheFile(String before) {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        InputStream in =
                new SequenceInputStream(new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)), failing);
        IOException failure = assertThrows(
                IOException.class, () -> UserFiles.named("ndjson").orElseThrow().read(in, rows::add));
        assertEquals("Input/output error", failure.getMessage());
        assertEquals(1, rows.size());
    }

    @Test
    void keycloaksExportHasUsersAmongOtherThings() throws IOException {
        read(
                "keycloak",
                "{\"realm\":\"r\",\"roles\":{\"realm\":[{\"name\":\"x\"}]},\"users\":[{\"username\":\"anna\",\"enabled\":false,"
                        + "\"firstName\":\"안나\",\"lastName\":\"김\",\"groups\":[\"/a/staff\"],\"createdTimestamp\":1700000000000,"
                        + "\"credentials\":[{\"type\":\"otp\"},{\"type\":\"password\",\"secretData\":\"{}\"}]}],\"more\":1}");
        Map<String, Object> fields = rows.get(0).fields();
        assertEquals("anna", fields.get("id"));
        assertEquals("안나 김", fields.get("nickname"));
        assertEquals(true, fields.get("disabled"));
        assertEquals(List.of("staff"), fields.get("groups"));
        assertEquals("{\"type\":\"password\",\"secretData\":\"{}\"}", fields.get("passwordHash"));
        assertTrue(failure("keycloak", "{\"realm\":\"r\"}".getBytes(StandardCharsets.UTF_8))
                .contains("before the first"));
    }

    @Test
    void csvHasQuotesAndLineBreaksInThem() throws IOException {
        read("csv", "\uFEFFid,nickname,passwordHash\r\nanna,\"Kim, \"\"A\"\"\nB\",$2b$x\r\nbert,,\"\"\r\n");
        assertEquals(
                Map.of("id", "anna", "nickname", "Kim, \"A\"\nB", "passwordHash", "$2b$x"),
                rows.get(0).fields());
        assertEquals(Map.of("id", "bert"), rows.get(1).fields());
        assertEquals("line 4", rows.get(1).place());
    }

    @Test
    void aCsvRecordWithAnotherNumberOfFieldsOrAWrongQuoteIsRefused() throws IOException {
        read("csv", "id,nickname\nanna\nbert,b,c\n\"carl\"x,c\ndora,d\n");
        assertEquals(4, rows.size());
        assertTrue(rows.subList(0, 3).stream().allMatch(row -> row.refusal().isPresent()), rows::toString);
        assertEquals("dora", rows.get(3).fields().get("id"));
    }

    @Test
    void aCsvQuoteThatIsNotClosedIsRefusedAtTheEnd() throws IOException {
        read("csv", "id,nickname\nanna,\"x\nbert,y\n");
        assertTrue(rows.get(0).refusal().isPresent());
        assertEquals("line 2", rows.get(0).place());
    }

    @Test
    void csvInAnotherEncodingEndsThere() throws IOException {
        byte[] content = "id\nanna\n홍길동\n".getBytes("EUC-KR");
        assertTrue(failure("csv", content).contains("not in UTF-8"));
    }

    @Test
    void htpasswdHasAnIdAndAHash() throws IOException {
        read("htpasswd", "# comment\n\nanna:$apr1$x$y\nno colon\n");
        assertEquals(
                Map.of("id", "anna", "passwordHash", "$apr1$x$y"), rows.get(0).fields());
        assertEquals("not id:hash", rows.get(1).refusal().orElseThrow());
        assertEquals("line 4", rows.get(1).place());
    }

    @Test
    void flaskHasItsOwnNames() throws IOException {
        read("flask", "{\"_id\":{\"$oid\":\"6\"},\"id\":\"anna\",\"pw\":\"00\",\"nick\":\"안나\"}");
        assertEquals(
                Map.of("id", "anna", "passwordHash", "00", "nickname", "안나", "format", "sha256"),
                rows.get(0).fields());
    }

    @Test
    void anEmptyFileHasNoUsers() throws IOException {
        for (String kind : List.of("ndjson", "csv", "htpasswd", "flask")) {
            assertEquals(List.of(), read(kind, ""), kind);
        }
    }
}
