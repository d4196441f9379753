package org.latchkey.account.password.argon2;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of the application's libsodium in a temporary folder that only its owner can write to. The system loads libraries
 * from files only, and each file only once, so each deployment needs its own copy.
 */
final class LibraryFile implements AutoCloseable {

    private final Path folder;
    private final Path file;

    /**
     * Copies the library for this platform.
     *
     * @throws IOException if there is none for this platform, or the copy cannot be written
     */
    LibraryFile() throws IOException {
        String name = System.mapLibraryName("sodium");
        try (InputStream library = LibraryFile.class.getResourceAsStream(Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library == null) {
                throw new IOException("no libsodium for " + Platform.RESOURCE_PREFIX);
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

    /** Removes the copy. The loaded library stays usable. On Windows a loaded file cannot be removed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
