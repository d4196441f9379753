package org.latchkey.account.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.latchkey.account.query.StoredVersion;

/** Writes a backup in {@link BackupFormat}. */
final class BackupWriter {

    private final OutputStream out;
    private final MessageDigest digest = BackupFormat.digest();
    private final BackupFormat.Counts counts = new BackupFormat.Counts();

    BackupWriter(OutputStream out, Instant made) throws IOException {
        this.out = out;
        write(new Document(BackupFormat.FORMAT, BackupFormat.VERSION)
                .append(BackupFormat.DOCUMENTS, StoredVersion.KNOWN)
                .append(BackupFormat.MADE, made.toString())
                .toJson());
    }

    void add(String name, RawBsonDocument document) {
        try {
            write("{\"" + name + "\": " + document.toJson(BackupFormat.JSON) + "}");
            counts.add(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the last line. A backup without it is incomplete. */
    void end() throws IOException {
        byte[] sum = digest.digest();
        write(new Document(
                        BackupFormat.END,
                        new Document(BackupFormat.COUNTS, new Document(new LinkedHashMap<>(counts.all())))
                                .append(BackupFormat.DIGEST, HexFormat.of().formatHex(sum)))
                .toJson());
    }

    BackupFormat.Counts counts() {
        return counts;
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }
}
