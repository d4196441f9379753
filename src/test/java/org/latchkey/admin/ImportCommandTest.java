package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.password.format.HashVector;

/** The commands {@code import} and {@code export}. */
class ImportCommandTest extends CommandsOnStore {

    private static final String SHA256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
    private static final String BCRYPT = "$2b$08$OQrtPk0DMy2XR9axDEcEl.1VfjbjP0hO1c6..7n0t9/TREA77AV1i";

    private String file(String content) {
        try {
            Path file = folder.resolve("users-" + content.hashCode());
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String id, String more) {
        return "{\"id\":\"" + id + "\"" + more + "}\n";
    }

    private Document stored(String id) {
        return Optional.ofNullable(database.users().find(new Document("id", id)).first())
                .orElseThrow();
    }

    private long count() {
        return database.users().countDocuments();
    }

    private JsonObject json(String... arguments) {
        return JsonParser.parseString(printed(arguments)).getAsJsonObject();
    }

    @Test
    void withoutApplyNothingIsStored() {
        String users = file(line("carl", ",\"passwordHash\":\"" + SHA256 + "\",\"format\":\"sha256\"")
                + line("dora", ",\"passwordHash\":\"" + BCRYPT + "\""));
        String printed = printed("import", users);
        assertEquals(2, count());
        assertTrue(printed.contains("2 would be added."), printed);
        assertTrue(printed.contains("1 with bcrypt\n"), printed);
        assertTrue(printed.contains("1 weak hashes would be wrapped"), printed);
        assertTrue(printed.contains("--apply"), printed);
        assertFalse(printed.contains(SHA256) || printed.contains(BCRYPT));
    }

    @Test
    void applyStoresUsersWithAllTheirFields() {
        String users = file(
                "{\"id\":\" carl \",\"nickname\":\"칼\",\"email\":\"carl@example.org\",\"emailVerified\":true,\"disabled\":\"true\",\"groups\":[\"staff\",\"a\"],"
                        + "\"created\":\"2020-01-31T12:00:00Z\",\"passwordHash\":\"" + BCRYPT + "\"}\n");
        assertTrue(printed("import", users, "--apply").contains("1 added."));
        Document carl = stored("carl");
        assertEquals("칼", carl.getString("nick"));
        assertEquals("carl", carl.getString("look"));
        assertEquals("carl@example.org", carl.getString("email"));
        assertEquals(true, carl.get("emailVerified"));
        assertEquals("carl@example.org", carl.getString("emailKey"));
        assertEquals(true, carl.get("disabled"));
        assertEquals(List.of("a", "staff"), carl.get("groups"));
        assertEquals(1580472000, carl.getObjectId("_id").getTimestamp());
        assertTrue(carl.getString("pw").startsWith("$lk-bcrypt$"), carl.getString("pw"));
    }

    @Test
    void anImportCanBeRunAgainWithTheSameResult() {
        String users = file(line("carl", ",\"passwordHash\":\"" + SHA256 + "\"") + line("dora", ""));
        json("import", users, "--apply", "--format", "sha256", "--json");
        String before = stored("carl").toJson();
        assertTrue(stored("carl").getString("pw").startsWith("$argon2id-sha256$"));
        JsonObject again = json("import", users, "--apply", "--format", "sha256", "--json");
        assertEquals(2, again.get("unchanged").getAsInt());
        assertEquals(0, again.get("added").getAsInt());
        assertEquals(before, stored("carl").toJson());
    }

    @Test
    void refusedUsersAreNamedAndTheOthersImported() {
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("look", "anna")));
        String users = file(line("carl", ",\"passwordHash\":\"$2b$31$x\"")
                + line("ANNA", "")
                + line("dora", "")
                + line("Dora", "")
                + line("", "")
                + "{\"id\":\n"
                + line("emil", ",\"groups\":\"Not Possible\"")
                + line("fred", ",\"passwordHash\":\"" + SHA256 + "\"")
                + line("gerd", ",\"created\":\"yesterday\""));
        assertEquals(1, run("import", users, "--apply"));
        String errors = terminal.errors();
        assertTrue(errors.contains("refused: line 1: not a hash of the format bcrypt"), errors);
        assertTrue(errors.contains("refused: line 2: the id looks like that of an account"), errors);
        assertTrue(errors.contains("refused: line 4: an earlier user of the file has this id"), errors);
        assertTrue(errors.contains("refused: line 5: id missing"), errors);
        assertTrue(errors.contains("refused: line 6: not JSON, or cut off"), errors);
        assertTrue(errors.contains("refused: line 7: a group has a name that is not possible"), errors);
        assertTrue(errors.contains("refused: line 8: the hash does not name its format"), errors);
        assertTrue(errors.contains("refused: line 9: created is not a time"), errors);
        assertTrue(errors.contains("without a password: line 3"), errors);
        assertFalse(errors.contains(SHA256), errors);
        assertEquals(3, count());
        assertEquals("dora", stored("dora").getString("nick"));
    }

    @Test
    void anAccountThatExistsIsChangedOnlyIfAskedForAndKeepsItsPassword() {
        String users =
                file(line("anna", ",\"nickname\":\"안나\",\"groups\":\"staff\",\"passwordHash\":\"" + BCRYPT + "\""));
        assertTrue(printed("import", users, "--apply").contains("1 exist already"));
        assertEquals("anna", stored("anna").getString("nick"));
        assertTrue(
                printed("import", users, "--apply", "--on-conflict", "update").contains("1 updated."));
        assertEquals("안나", stored("anna").getString("nick"));
        assertEquals(List.of("staff"), stored("anna").get("groups"));
        assertEquals("", stored("anna").getString("pw"));
    }

    @Test
    void aChangeOfTheStateEndsAllSessionsAndTheSameStateNone() {
        String[] update = {"import", "", "--apply", "--on-conflict", "update"};
        for (boolean disabled : new boolean[] {true, false}) {
            update[1] = file(line("anna", ",\"disabled\":" + disabled));
            for (int remaining : new int[] {0, 1}) {
                Document session = new Document("sessions", List.of(new Document("jti", "x")));
                database.users().updateOne(new Document("id", "anna"), new Document("$set", session));
                printed(update);
                assertEquals(
                        remaining,
                        stored("anna").getList("sessions", Document.class).size(),
                        "" + disabled);
                assertEquals(disabled, stored("anna").getBoolean("disabled"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "", "false"})
    void anAccountThatAnOperatorHasDisabledByAnyOtherValueIsEnabled(String value) {
        database.users().updateOne(new Document("id", "anna"), new Document("$set", new Document("disabled", value)));
        printed("import", file(line("anna", ",\"disabled\":false")), "--apply", "--on-conflict", "update");
        assertEquals(false, stored("anna").get("disabled"));
    }

    @Test
    void manyUsersAreStoredInBatches() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1100; i++) {
            lines.append(line("user-" + i, ",\"passwordHash\":\"" + BCRYPT + "\""));
        }
        String all = file(lines.toString());
        String half = file(lines.substring(0, lines.length() / 2));
        long whole = lines.substring(0, lines.length() / 2).lines().count() - 1;
        assertEquals(1, run("import", half, "--apply"));
        assertEquals(2 + whole, count());
        assertEquals(
                1100 - whole,
                json("import", all, "--apply", "--json").get("added").getAsInt());
        assertEquals(2 + 1100, count());
    }

    @Test
    void theUnreadableRestOfAFileIsNamed() {
        String users = file("[" + line("carl", "") + "," + line("dora", "") + ",{\"id\":");
        assertEquals(1, run("import", users, "--apply"));
        assertTrue(terminal.errors().contains("at or after user 3"), terminal.errors());
        assertEquals(4, count());
        assertEquals(1, run("import", folder.toString()));
        assertTrue(terminal.errors().contains("is no file"), terminal.errors());
    }

    @Test
    void aKnownPasswordTestsTheFormat() {
        String users = file(line("carl", ",\"passwordHash\":\"" + SHA256 + "\""));
        assertEquals(0, runWith("password\n", "import", users, "--format", "sha256", "--test", "carl", "--stdin"));
        assertTrue(terminal.output().startsWith("Yes"), terminal.output());
        assertEquals(
                1,
                runWith(
                        "password\n",
                        "import",
                        users,
                        "--format",
                        "sha256-sha256-password",
                        "--test",
                        "carl",
                        "--stdin"));
        assertTrue(terminal.output().startsWith("No"), terminal.output());
        assertEquals(1, runWith("password\n", "import", users, "--format", "sha256", "--test", "dora", "--stdin"));
        assertEquals(2, count());
    }

    @Test
    void wrongOptionsAreNamed() {
        assertEquals(2, run("import", file("x"), "--from", "xml"));
        assertTrue(terminal.errors().contains("keycloak"), terminal.errors());
        assertEquals(2, run("import", file("x"), "--format", "md4"));
        assertTrue(terminal.errors().contains("django"), terminal.errors());
        assertEquals(2, run("import", file("x"), "--on-conflict", "replace"));
    }

    @Test
    void everyVectorIsImported() {
        List<HashVector> vectors = HashVector.all().toList();
        String lines = vectors.stream()
                .map(vector -> vector.line("user-" + vectors.indexOf(vector)))
                .collect(Collectors.joining());
        JsonObject report = json("import", file(lines), "--apply", "--json");
        // Two vectors are equal.
        assertEquals(79, report.get("added").getAsInt());
        assertEquals(4, report.get("withoutPassword").getAsInt());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anExportIsImportedAsEqualAccounts() throws IOException {
        String users = file(line(
                        "carl",
                        ",\"nickname\":\"칼\",\"groups\":\"staff\",\"created\":1580472000,\"passwordHash\":\"" + SHA256
                                + "\",\"format\":\"sha256\"")
                + line("dora", ",\"disabled\":true,\"passwordHash\":\"" + BCRYPT + "\"")
                + line("emil", ",\"passwordHash\":\"{noop}correct horse\""));
        printed("import", users, "--apply");
        Path exported = folder.resolve("export.ndjson");
        assertTrue(printed("export", exported.toString(), "--with-hashes").contains("5 users"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(exported)));
        List<Document> before = List.of(stored("carl"), stored("dora"), stored("emil"));
        database.users().deleteMany(new Document());
        printed("import", exported.toString(), "--apply");
        for (Document original : before) {
            Document copy = stored(original.getString("id"));
            for (String field : List.of("nick", "pw", "look", "groups", "disabled")) {
                assertEquals(original.get(field), copy.get(field), field);
            }
            assertEquals(
                    original.getObjectId("_id").getTimestamp(),
                    copy.getObjectId("_id").getTimestamp());
        }
    }

    @Test
    void anExportHasHashesOnlyIfAskedForAndOverwritesNothing() throws IOException {
        printed("import", file(line("carl", ",\"passwordHash\":\"" + BCRYPT + "\"")), "--apply");
        String printed = printed("export", "-");
        assertTrue(printed.contains("\"id\":\"carl\""), printed);
        assertFalse(printed.contains("$lk-"), printed);
        Path existing = Files.writeString(folder.resolve("existing"), "mine");
        assertEquals(1, run("export", existing.toString()));
        assertEquals("mine", Files.readString(existing));
    }
}
