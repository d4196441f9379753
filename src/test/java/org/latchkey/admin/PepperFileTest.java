package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.latchkey.account.password.format.HashVector;

/** The option {@code --pepper-file} of the command {@code import}. */
class PepperFileTest extends CommandsOnStore {

    private static final String NEEDED = "can log in only while the web application has the same pepper";

    private final HashVector devise = HashVector.all()
            .filter(vector -> vector.pepper().isPresent())
            .findFirst()
            .orElseThrow();

    private Path users;
    private Path pepper;

    @BeforeEach
    void write() throws IOException {
        users = Files.writeString(
                folder.resolve("users.ndjson"), "{\"id\":\"carl\",\"passwordHash\":\"" + devise.hash() + "\"}");
        pepper = Files.writeString(folder.resolve("pepper"), devise.pepper().orElseThrow() + System.lineSeparator());
    }

    private int test(String... more) {
        String[] arguments = {"import", users.toString(), "--test", "carl", "--stdin"};
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        return runWith(devise.password() + "\n", all);
    }

    private String storedHash() {
        return database.users().find(new Document("id", "carl")).first().getString("pw");
    }

    @Test
    void theKnownPasswordOpensTheHashOnlyWithThePepper() {
        assertEquals(1, test());
        assertEquals(0, test("--pepper-file", pepper.toString()), terminal.errors());
        assertEquals(0, test("--pepper-file", pepper.toString(), "--format", "devise"), terminal.errors());
        assertEquals(1, test("--format", "devise"));
        assertTrue(terminal.errors().contains("needs the pepper; give it by --pepper-file"), terminal.errors());
    }

    @Test
    void theImportSaysWhatTheServerNeeds() {
        String tried = printed("import", users.toString(), "--pepper-file", pepper.toString());
        assertTrue(tried.contains("1 of them " + NEEDED), tried);
        String printed = printed("import", users.toString(), "--pepper-file", pepper.toString(), "--apply");
        assertTrue(printed.contains("1 of the new ones " + NEEDED), printed);
        assertTrue(printed.contains("IMPORT_PEPPER"), printed);
        assertTrue(storedHash().contains("f=PEPPERED"), storedHash());
        assertFalse((printed + storedHash()).contains(devise.pepper().orElseThrow()));
    }

    @Test
    void hashesOfOtherApplicationsHaveNoPepper() throws IOException {
        Path htpasswd = Files.writeString(folder.resolve("htpasswd"), "carl:" + devise.hash() + "\n");
        String printed = printed(
                "import", htpasswd.toString(), "--from", "htpasswd", "--pepper-file", pepper.toString(), "--apply");
        assertFalse(printed.contains(NEEDED), printed);
        assertTrue(storedHash().contains("f=PASSWORD"), storedHash());
    }

    @Test
    void aByteOrderMarkIsNoPartOfThePepperAndASpaceIs() throws IOException {
        String text = devise.pepper().orElseThrow();
        Files.writeString(pepper, "\uFEFF" + text + "\r\n");
        assertEquals(0, test("--pepper-file", pepper.toString()), terminal.errors());
        Files.writeString(pepper, " " + text);
        assertEquals(1, test("--pepper-file", pepper.toString()));
    }

    /** That file of Linux is a regular one that no user can read from its beginning, not even root. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadIsRefused() {
        assertEquals(1, run("import", users.toString(), "--pepper-file", "/proc/self/mem", "--apply"));
        assertEquals(
                "The pepper file \"/proc/self/mem\" cannot be read.",
                terminal.errors().strip());
    }

    @Test
    void whatIsNoPepperIsRefused() throws IOException {
        Path two = Files.writeString(folder.resolve("two"), "a\nb\n");
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path latin1 = Files.write(folder.resolve("latin1"), new byte[] {(byte) 0xE4});
        Path long4097 = Files.writeString(folder.resolve("long"), "x".repeat(4097));
        for (Path file : List.of(two, empty, latin1, long4097, folder, folder.resolve("missing"))) {
            assertEquals(
                    1, run("import", users.toString(), "--pepper-file", file.toString(), "--apply"), file::toString);
            assertTrue(terminal.errors().startsWith("The pepper file "), terminal.errors());
        }
        assertEquals(2, database.users().countDocuments());
    }
}
