package org.latchkey.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.OwnerOnly;

/**
 * The folder of the embedded store. One running application locks it at a time, and only its owner can read the files in
 * it (on file systems with POSIX permissions).
 */
public final class DataDir implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final DataDirLock lock;

    private DataDir(Path folder, DataDirLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens and locks the folder, and creates it if it is missing.
     *
     * @throws DataDirException if it cannot be used, or another running application has locked it
     */
    public static DataDir open(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            DataDirLock lock = DataDirLock.acquire(folder);
            try {
                // A port file that is left from a crash may name a port that another program uses now.
                Files.deleteIfExists(portFile(folder));
                return new DataDir(folder, lock);
            } catch (IOException e) {
                // Otherwise the lock would stay for as long as Tomcat runs.
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DataDirException(
                    "DATA_DIR " + folder + " cannot be used (" + e + "). Give Tomcat's user a folder it may write to.");
        }
    }

    /** Returns whether a folder contains a store; false also if this user cannot read the folder. */
    public static boolean hasStore(Path folder) {
        return Files.exists(storeFile(folder));
    }

    private static Path storeFile(Path folder) {
        return folder.resolve("latchkey.mv.db");
    }

    /** Returns the data file, which may be missing. */
    public Path storePath() {
        return storeFile(folder);
    }

    /**
     * Returns the data file, and creates an empty one if it is missing.
     *
     * @throws DataDirException if it cannot be used
     */
    public Path storeFile() {
        try {
            return OwnerOnly.createFile(storeFile(folder));
        } catch (IOException e) {
            throw new DataDirException("The accounts in " + storeFile(folder) + " cannot be opened (" + e + ").");
        }
    }

    /**
     * Returns the secret of this folder, and generates it at the first start: 256 random bits.
     *
     * @param random the source of a new secret
     * @throws DataDirException if the file cannot be read or written, or contains a shorter secret
     */
    public String secret(SecureRandom random) {
        Path file = secretFile(folder);
        try {
            if (!Files.exists(file)) {
                OwnerOnly.writeAtomically(file, newSecret(random));
            }
            OwnerOnly.restrict(file);
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (secret.length() < SECRET_BYTES) {
                throw new DataDirException("The secret in " + file + " is too short. Delete the file to generate a new"
                        + " one (all users have to log in again), or set JWT_SECRET.");
            }
            return secret;
        } catch (IOException e) {
            throw new DataDirException("The secret in " + file + " cannot be read or written (" + e + ").");
        }
    }

    /** Returns the secret of a folder that a running application has locked; empty if this user cannot read it. */
    public static Optional<String> existingSecret(Path folder) {
        try {
            return Optional.of(Files.readString(secretFile(folder)).strip())
                    .filter(text -> text.length() >= SECRET_BYTES);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path secretFile(Path folder) {
        return folder.resolve("jwt-secret");
    }

    /**
     * Writes the address and secret of the embedded server to a file, for programs of the same owner, which cannot open
     * the folder meanwhile.
     *
     * @throws DataDirException if the file cannot be written
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
     * Returns the address and secret of the embedded server of the application that has locked a folder.
     *
     * @return empty if there is no such file, or this user cannot read it
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

    /** Returns 256 random bits as base64url. */
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
            lock.close();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
