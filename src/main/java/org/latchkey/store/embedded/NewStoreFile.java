package org.latchkey.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.OwnerOnly;
import org.latchkey.store.file.SecondName;

/**
 * A file that takes the place of the embedded store's file when it is complete. To be used while the {@link DataDir} is
 * open, and both stores are closed.
 */
public final class NewStoreFile {

    private final Path current;
    private final Path path;

    /**
     * @param current the file of the store, which may be missing
     * @throws DataDirException if there is a journal without its file
     */
    public NewStoreFile(Path current) throws IOException {
        this.current = current;
        this.path = current.resolveSibling(current.getFileName() + ".new");
        Path journal = journalOf(current);
        if (!Files.exists(current) && Files.exists(journal) && Files.size(journal) > 0) {
            throw new DataDirException(
                    "There is a journal without its file: " + journal + ". Move it to another folder first.");
        }
        // It may be left from a process that was killed.
        delete();
    }

    private static Path journalOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".journal");
    }

    /** Returns the new file, which does not exist yet. */
    public Path path() {
        return path;
    }

    /**
     * Replaces the current file. After a crash there is the one or the other.
     *
     * @param keepOld whether the current file has to be kept
     * @param now the time, for the name of the current file
     * @return where the current file is then
     */
    public Optional<Path> takePlace(boolean keepOld, Instant now) throws IOException {
        Optional<Path> kept = keepOld ? Optional.of(keep(now)) : Optional.empty();
        Files.deleteIfExists(journalOf(current));
        Files.move(path, current, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.syncFolder(current);
        return kept;
    }

    private Path keep(Instant now) throws IOException {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path kept = current.resolveSibling(current.getFileName() + ".replaced-" + time);
        SecondName.link(kept, current, () -> copy(current, kept));
        return kept;
    }

    /** Copies a file to the disk: the original is replaced next. */
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Deletes the new file, if it has not taken the place of the current one. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(journalOf(path));
    }
}
