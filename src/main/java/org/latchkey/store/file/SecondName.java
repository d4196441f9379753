package org.latchkey.store.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a file a second name, which exists at once or not at all. */
public final class SecondName {

    private SecondName() {}

    /** What to do where the file system has no links. */
    public interface Otherwise {
        void run() throws IOException;
    }

    /** @throws FileAlreadyExistsException if there is a file of this name */
    public static void link(Path name, Path existing, Otherwise otherwise) throws IOException {
        try {
            Files.createLink(name, existing);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // FAT and some file systems of networks.
            otherwise.run();
        }
    }
}
