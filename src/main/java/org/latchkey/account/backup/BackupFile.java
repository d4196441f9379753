package org.latchkey.account.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bson.RawBsonDocument;
import org.latchkey.account.query.CollectionNames;
import org.latchkey.account.text.FileReason;
import org.latchkey.account.text.LogText;

/** A backup that was read once from its first to its last line, and is complete and unchanged. */
public final class BackupFile {

    private final Path path;
    private final String made;
    private final Map<String, Long> counts;
    private final String digest;

    private BackupFile(Path path, BackupReader read) {
        this.path = path;
        this.made = read.made();
        this.counts = read.counts();
        this.digest = read.digest();
    }

    /**
     * Reads and checks a backup.
     *
     * @throws BackupException if it cannot be read, is incomplete or changed, or is of a later release
     */
    public static BackupFile verified(Path path) {
        return new BackupFile(path, read(path, (name, document) -> {}));
    }

    /** Returns when the backup was made, as text. */
    public String made() {
        return made;
    }

    /** Returns the number of accounts. */
    public long users() {
        return counts.get(CollectionNames.USERS);
    }

    /**
     * Passes each document to a visitor, with the name of its collection.
     *
     * @throws BackupException if the file has changed since it was verified
     */
    void forEach(BiConsumer<String, RawBsonDocument> visitor) {
        if (!read(path, visitor).digest().equals(digest)) {
            throw new BackupException("The backup was replaced while it was read.");
        }
    }

    private static BackupReader read(Path path, BiConsumer<String, RawBsonDocument> visitor) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            BackupReader reader = new BackupReader(in);
            reader.run(visitor);
            return reader;
        } catch (NoSuchFileException e) {
            throw new BackupException("There is no file " + LogText.quote(path.toString()) + ".");
        } catch (IOException e) {
            throw new BackupException("The backup cannot be read: " + FileReason.of(e) + ".");
        }
    }
}
