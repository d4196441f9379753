package org.latchkey.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.store.file.DataDirException;

class DataDirTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path parent;

    @Test
    void onlyTheOwnerCanReadTheFolderAndWhatIsInIt() throws Exception {
        Path folder = parent.resolve("deep/data");
        try (DataDir dataDir = DataDir.open(folder)) {
            dataDir.secret(random);
            assertEquals("rwx------", permissions(folder));
            assertEquals("rw-------", permissions(dataDir.storeFile()));
            assertEquals("rw-------", permissions(folder.resolve("jwt-secret")));
        }
    }

    @Test
    void thePermissionsOfARestoredSecretAreRestricted() throws Exception {
        Path secret = parent.resolve("jwt-secret");
        Files.writeString(secret, "x".repeat(43));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        try (DataDir dataDir = DataDir.open(parent)) {
            dataDir.secret(random);
            assertEquals("rw-------", permissions(secret));
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theSecretIsMadeOnceAndDiffersFromFolderToFolder() {
        String secret;
        try (DataDir dataDir = DataDir.open(parent.resolve("one"))) {
            secret = dataDir.secret(random);
            assertTrue(secret.length() >= 32);
        }
        try (DataDir dataDir = DataDir.open(parent.resolve("one"))) {
            assertEquals(secret, dataDir.secret(random));
        }
        try (DataDir dataDir = DataDir.open(parent.resolve("two"))) {
            assertNotEquals(secret, dataDir.secret(random));
        }
    }

    @Test
    void aSecretThatWasCutShortIsRefusedWithTheFix() throws Exception {
        try (DataDir dataDir = DataDir.open(parent)) {
            Files.writeString(parent.resolve("jwt-secret"), "short");
            String message = assertThrows(DataDirException.class, () -> dataDir.secret(random))
                    .getMessage();
            assertTrue(message.contains("jwt-secret") && message.contains("Delete the file"), message);
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstReleasesTheFolder() {
        try (DataDir first = DataDir.open(parent)) {
            String message = assertThrows(DataDirException.class, () -> DataDir.open(parent))
                    .getMessage();
            assertTrue(message.contains(first.toString()) && message.contains("in use"), message);
        }
        DataDir.open(parent).close();
    }

    @Test
    void aPlaceWhereNoFolderCanBeIsRefusedWithTheFix() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        String message = assertThrows(DataDirException.class, () -> DataDir.open(file.resolve("data")))
                .getMessage();
        assertTrue(message.contains("DATA_DIR") && message.contains(file.toString()), message);
    }

    @Test
    void aDataFileThatLeadsNowhereIsRefusedInOneSentence() throws Exception {
        Files.createSymbolicLink(parent.resolve("latchkey.mv.db"), parent.resolve("none"));
        try (DataDir dataDir = DataDir.open(parent)) {
            DataDirException refusal = assertThrows(DataDirException.class, dataDir::storeFile);
            assertTrue(refusal.getMessage().contains("latchkey.mv.db cannot be opened"), refusal.getMessage());
        }
    }

    @Test
    void onlyTheOwnerCanReadTheAddressWhichIsRemovedAtTheEnd() throws Exception {
        EmbeddedAddress address = new EmbeddedAddress(12345, DataDir.newSecret(random));
        try (DataDir dataDir = DataDir.open(parent)) {
            dataDir.publish(address);
            assertEquals("rw-------", permissions(parent.resolve("port")));
            assertEquals(Optional.of(address), DataDir.published(parent));
            assertFalse((address + " " + Optional.of(address)).contains(address.secret()));
        }
        assertEquals(Optional.empty(), DataDir.published(parent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "12345\n", "\nsecret", "123456\nsecret", "x\nsecret", "1\na b", "1\na@b"})
    void anAddressInAnotherFormatIsIgnored(String text) throws Exception {
        Files.writeString(parent.resolve("port"), text);
        assertEquals(Optional.empty(), DataDir.published(parent));
    }
}
