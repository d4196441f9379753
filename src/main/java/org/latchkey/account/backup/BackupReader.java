package org.latchkey.account.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.latchkey.account.query.StoredVersion;

/** Reads one backup in {@link BackupFormat}, and refuses one that is incomplete or changed. */
final class BackupReader {

    private static final String DAMAGED = "The backup is damaged: ";
    private static final String END = "{\"" + BackupFormat.END + "\": ";

    private final InputStream in;
    private final MessageDigest digest = BackupFormat.digest();
    private final BackupFormat.Counts counts = new BackupFormat.Counts();
    private String made = "";
    private String sum = "";

    BackupReader(InputStream in) {
        this.in = in;
    }

    String made() {
        return made;
    }

    Map<String, Long> counts() {
        return counts.all();
    }

    String digest() {
        return sum;
    }

    /**
     * Passes each document to a visitor, with the name of its collection.
     *
     * @throws BackupException if the file is no backup that this release can restore
     */
    void run(BiConsumer<String, RawBsonDocument> visitor) throws IOException {
        readHeader();
        String line = line();
        while (!line.startsWith(END)) {
            add(line, visitor);
            line = line();
        }
        readEnd(parsed(line, End::of));
    }

    /** Parses a line. A changed one may cause any exception of the parser. */
    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new BackupException(DAMAGED + "it has a line that cannot be read.");
        }
    }

    private void readHeader() throws IOException {
        byte[] begin = in.readNBytes(BackupFormat.BEGIN.length());
        if (!new String(begin, StandardCharsets.UTF_8).equals(BackupFormat.BEGIN)) {
            throw new BackupException("The file is not a backup of Latchkey.");
        }
        digest.update(begin);
        Header header = parsed(BackupFormat.BEGIN + line(), Header::of);
        if (header.format() != BackupFormat.VERSION) {
            throw new BackupException("The backup was made by another release of Latchkey (version " + header.format()
                    + " of the format; this release knows " + BackupFormat.VERSION + ").");
        }
        if (header.documents() > StoredVersion.KNOWN) {
            throw new BackupException("The backup was made by a later release of Latchkey (version "
                    + header.documents() + " of the documents; this release knows " + StoredVersion.KNOWN
                    + "). Restore it with that release.");
        }
        made = header.made();
    }

    /** The first line. */
    private record Header(int format, int documents, String made) {

        static Header of(String line) {
            Document header = Document.parse(line);
            return new Header(
                    header.getInteger(BackupFormat.FORMAT),
                    header.getInteger(BackupFormat.DOCUMENTS),
                    Instant.parse(header.getString(BackupFormat.MADE)).toString());
        }
    }

    /** The last line. */
    private record End(Map<String, Long> counts, String digest) {

        static End of(String line) {
            Document end = Document.parse(line).get(BackupFormat.END, Document.class);
            Map<String, Long> counts = new LinkedHashMap<>();
            end.get(BackupFormat.COUNTS, Document.class)
                    .forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
            return new End(counts, end.getString(BackupFormat.DIGEST));
        }
    }

    private void add(String line, BiConsumer<String, RawBsonDocument> visitor) {
        for (String name : BackupDao.COLLECTIONS) {
            String begin = "{\"" + name + "\": ";
            if (line.startsWith(begin) && line.endsWith("}")) {
                String document = line.substring(begin.length(), line.length() - 1);
                visitor.accept(name, parsed(document, RawBsonDocument::parse));
                counts.add(name);
                return;
            }
        }
        throw new BackupException(DAMAGED + "it has a line of an unknown collection.");
    }

    private void readEnd(End end) throws IOException {
        if (in.read() >= 0) {
            throw new BackupException(DAMAGED + "something follows its last line.");
        }
        if (!sum.equals(end.digest()) || !end.counts().equals(counts.all())) {
            throw new BackupException(DAMAGED + "its checksum is wrong.");
        }
    }

    /** Reads a line. The digest covers all lines before the last one. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new BackupException(DAMAGED + "its end is missing.");
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.startsWith(END)) {
            sum = HexFormat.of().formatHex(digest.digest());
        } else {
            digest.update(line.toByteArray());
            digest.update((byte) '\n');
        }
        return text;
    }
}
