package org.latchkey.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecondNameTest {

    @TempDir
    Path folder;

    private static void notNeeded() {
        throw new AssertionError("the file system has links");
    }

    @Test
    void aFileHasBothNames() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        Path name = folder.resolve("name");
        SecondName.link(name, file, SecondNameTest::notNeeded);
        assertEquals("content", Files.readString(name));
        assertEquals("content", Files.readString(file));
    }

    @Test
    void aFileOfThisNameStays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        Path name = Files.writeString(folder.resolve("name"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> SecondName.link(name, file, SecondNameTest::notNeeded));
        assertEquals("mine", Files.readString(name));
    }

    /** Linux refuses links to folders as it does links on FAT. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whereThereAreNoLinksTheOtherWayIsTaken() throws IOException {
        Path other = Files.createDirectory(folder.resolve("folder"));
        Path name = folder.resolve("name");
        SecondName.link(name, other, () -> Files.writeString(name, "copied"));
        assertEquals("copied", Files.readString(name));
    }
}
