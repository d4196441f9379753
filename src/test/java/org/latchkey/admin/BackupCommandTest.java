package org.latchkey.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.latchkey.account.backup.BackupFile;

class BackupCommandTest extends CommandsOnStore {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBackupIsANewFileThatOnlyItsOwnerReads() throws IOException {
        Path file = Files.createDirectory(folder.resolve("backups")).resolve("b");
        assertTrue(printed("backup", file.toString()).contains("2 users"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(2, BackupFile.verified(file).users());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path existing = Files.writeString(folder.resolve("existing"), "mine");
        assertEquals(1, run("backup", existing.toString()));
        assertTrue(terminal.errors().contains("exists. Name a new file."), terminal.errors());
        assertEquals("mine", Files.readString(existing));
    }

    @Test
    void aFailureOfTheDatabaseLeavesNoFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("backups")).resolve("b");
        database.stop();
        assertEquals(1, run("backup", file.toString()));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(), files.toList());
        }
        database.start();
    }

    @Test
    void aMongoDbIsBackedUpWithItsOwnTool() {
        useAsMongoDb();
        Path file = folder.resolve("b");
        assertEquals(1, run("backup", file.toString()));
        assertTrue(terminal.errors().contains("mongodump"), terminal.errors());
        assertFalse(Files.exists(file));
    }

    @Test
    void aBackupIsCheckedWithoutAStore() throws IOException {
        Path file = folder.resolve("b");
        printed("backup", file.toString());
        assertTrue(printed("restore", "--check", file.toString()).contains("with 2 users is complete and unchanged."));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertEquals(1, run("restore", "--check", file.toString()));
        assertTrue(terminal.errors().contains("damaged"), terminal.errors());
        assertEquals(1, run("restore", "--check", folder.resolve("none").toString()));
        assertTrue(terminal.errors().contains("There is no file"), terminal.errors());
    }

    @Test
    void aReplacementIsConfirmed() {
        Path file = folder.resolve("b");
        printed("backup", file.toString());
        assertEquals(2, run("restore", "--replace", file.toString()));
        assertEquals(2, database.users().countDocuments(new Document()));
    }
}
