package org.latchkey.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.OwnerOnly;

/**
 * The lock of a {@link DataDir}, against other processes and other applications in the same Tomcat. Applications share only
 * the system properties: the file lock belongs to the whole process, and on POSIX systems closing the file a second time
 * would release it.
 */
final class DataDirLock implements AutoCloseable {

    private static final String PROPERTY_PREFIX = DataDir.class.getName() + ".holder:";

    private final FileChannel file;
    private final String property;

    private DataDirLock(FileChannel file, String property) {
        this.file = file;
        this.property = property;
    }

    /** @throws DataDirException if another running application has locked the folder */
    static DataDirLock acquire(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        OwnerOnly.createFile(file);
        String property = PROPERTY_PREFIX + file.toRealPath();
        if (System.getProperties().putIfAbsent(property, "") != null) {
            throw inUse(folder);
        }
        try {
            return new DataDirLock(lock(file, folder), property);
        } catch (IOException | DataDirException e) {
            System.getProperties().remove(property);
            throw e;
        }
    }

    private static FileChannel lock(Path file, Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameFolderUnderAnotherName) {
            // Reported below like a lock of another process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(folder);
    }

    private static DataDirException inUse(Path folder) {
        return DataDirException.inUse(
                "DATA_DIR " + folder + " is in use by another running Latchkey. Stop that one, set"
                        + " DATA_DIR to another folder, or set MONGODB_URI so that several can share their accounts.");
    }

    @Override
    public void close() {
        try {
            // Releases the lock.
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.getProperties().remove(property);
        }
    }
}
