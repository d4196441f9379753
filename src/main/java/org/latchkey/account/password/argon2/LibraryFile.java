package org.latchkey.account.password.argon2;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of the libsodium that comes with the application, in a folder of its own that nobody else can write to. The system
 * loads from files only, and loads a file only once; so each application needs one, and each that is deployed anew.
 */
final class LibraryFile implements AutoCloseable {

    private final Path folder;
    private final Path file;

    /**
     * Copies the one for this platform.
     *
     * @throws IOException if there is none, or it cannot be written
     */
    LibraryFile() throws IOException {
        String name = System.mapLibraryName("sodium");
        try (InputStream library = LibraryFile.class.getResourceAsStream(Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library == null) {
                throw new IOException("there is none for " + Platform.RESOURCE_PREFIX);
            }
            folder = Files.createTempDirectory("latchkey-libsodium-");
            file = folder.resolve(name);
            copy(library);
        }
    }

    private void copy(InputStream library) throws IOException {
        try {
            Files.copy(library, file);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    Path path() {
        return file;
    }

    /** Removes it. What is loaded stays so, but for Windows, where a file that is loaded cannot be removed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
