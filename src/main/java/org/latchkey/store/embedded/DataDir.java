package org.latchkey.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.OwnerOnly;

/**
 * The folder of the embedded store. One running application holds it at a time, and only its owner may read the files
 * in it (where the file system knows owners: POSIX).
 */
public final class DataDir implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    /**
     * Tells applications in one Tomcat apart, which have nothing in common but the system properties. The lock on the
     * file cannot: it belongs to the process, and by POSIX to close the file a second time would give it up.
     */
    private static final String HOLDER = DataDir.class.getName() + ".holder:";

    private final Path folder;
    private final FileChannel lockedFile;
    private final String holder;

    private DataDir(Path folder, FileChannel lockedFile, String holder) {
        this.folder = folder;
        this.lockedFile = lockedFile;
        this.holder = holder;
    }

    /**
     * Takes the folder, after making it if it is missing.
     *
     * @throws DataDirException if it cannot be used, or another running application holds it
     */
    public static DataDir open(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            return lock(folder);
        } catch (IOException e) {
            throw new DataDirException(
                    "DATA_DIR " + folder + " cannot be used (" + e + "). Give Tomcat's user a folder it may write to.");
        }
    }

    private static DataDir lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        OwnerOnly.createFile(file);
        String holder = HOLDER + file.toRealPath();
        if (System.getProperties().putIfAbsent(holder, "") != null) {
            throw inUse(folder);
        }
        try {
            return new DataDir(folder, lockFile(file, folder), holder);
        } catch (IOException | DataDirException e) {
            System.getProperties().remove(holder);
            throw e;
        }
    }

    private static FileChannel lockFile(Path file, Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                // One that a crash has left names a port that may be anybody's by now.
                Files.deleteIfExists(portFile(folder));
                return channel;
            }
        } catch (OverlappingFileLockException sameFolderByAnotherName) {
            // The same answer as for another process, below.
        } catch (IOException e) {
            // Otherwise the lock would stay for as long as Tomcat runs.
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(folder);
    }

    private static DataDirException inUse(Path folder) {
        return DataDirException.inUse(
                "DATA_DIR " + folder + " is in use by another running Latchkey. Stop that one, set"
                        + " DATA_DIR to another folder, or set MONGODB_URI to let several share their accounts.");
    }

    /** Whether there is a store in a folder, as far as one may look into it. */
    public static boolean hasStore(Path folder) {
        return Files.exists(storeFile(folder));
    }

    private static Path storeFile(Path folder) {
        return folder.resolve("latchkey.mv.db");
    }

    /** The file for the data; it exists, and is empty at first. */
    public Path storeFile() {
        try {
            return OwnerOnly.createFile(storeFile(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The secret of this folder, made at the first call of all and the same ever after.
     *
     * @param random where a new one comes from; it has 256 bits
     * @throws DataDirException if it cannot be read or written, or somebody has cut it short
     */
    public String secret(SecureRandom random) {
        Path file = folder.resolve("jwt-secret");
        try {
            if (!Files.exists(file)) {
                OwnerOnly.writeAtomically(file, newSecret(random));
            }
            OwnerOnly.restrict(file);
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (secret.length() < SECRET_BYTES) {
                throw new DataDirException("The secret in " + file + " is too short. Delete the file to have a new one"
                        + " made (everybody has to log in again), or set JWT_SECRET.");
            }
            return secret;
        } catch (IOException e) {
            throw new DataDirException("The secret in " + file + " cannot be read or written (" + e + ").");
        }
    }

    /**
     * Tells programs of the same owner, which cannot take the folder meanwhile, how to connect to the embedded server.
     *
     * @throws DataDirException if it cannot be written
     */
    public void publish(EmbeddedAddress address) {
        Path file = portFile(folder);
        try {
            OwnerOnly.writeAtomically(file, address.toText());
        } catch (IOException e) {
            throw new DataDirException("The port in " + file + " cannot be written (" + e + ").");
        }
    }

    /**
     * How to connect to the embedded server of the running application that holds a folder.
     *
     * @return empty if it is not known, or not meant for the user who runs this
     */
    public static Optional<EmbeddedAddress> published(Path folder) {
        try {
            return EmbeddedAddress.read(Files.readString(portFile(folder)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path portFile(Path folder) {
        return folder.resolve("port");
    }

    /** Random text of 256 bits. */
    static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(portFile(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            unlock();
        }
    }

    private void unlock() {
        try {
            // And with it the lock.
            lockedFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.getProperties().remove(holder);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
