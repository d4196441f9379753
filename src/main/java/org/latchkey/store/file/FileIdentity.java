package org.latchkey.store.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The identity of an open file, to detect that its path was removed or replaced meanwhile. On POSIX systems such a file can
 * still be written, but the data is lost when it is closed.
 *
 * @param path the path by which the file was opened
 * @param key the file key (inode) at that time; null if the file system has none
 */
public record FileIdentity(Path path, Object key) {

    /** Returns the identity of the file that a path leads to now. */
    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, key(path));
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** @throws IOException if the path leads to another file, or to none */
    public void requireUnchanged() throws IOException {
        if (key != null && !key.equals(currentKey())) {
            throw new NoSuchFileException(path.toString(), null, "was replaced by another file");
        }
    }

    private Object currentKey() throws IOException {
        try {
            return key(path);
        } catch (AccessDeniedException e) {
            // Later changes of permissions do not affect a file that is open.
            return key;
        }
    }
}
