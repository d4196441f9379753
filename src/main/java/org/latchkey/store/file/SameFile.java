package org.latchkey.store.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells whether a path still leads to the file that was opened by it. One that was removed or replaced meanwhile can be written
 * as before (POSIX), and what is written there is lost.
 *
 * @param key of the file that was opened; null where the file system has none
 */
public record SameFile(Path path, Object key) {

    public static SameFile of(Path path) throws IOException {
        return new SameFile(path, key(path));
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** @throws IOException if it is another one, or none */
    public void require() throws IOException {
        if (key != null && !key.equals(currentKey())) {
            throw new NoSuchFileException(path.toString(), null, "was replaced by another file");
        }
    }

    private Object currentKey() throws IOException {
        try {
            return key(path);
        } catch (AccessDeniedException e) {
            // Permissions that were changed since do not concern a file that is open.
            return key;
        }
    }
}
