package org.latchkey.account.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * The format of backups: lines of JSON in UTF-8, each ended by a line feed.
 *
 * <ol>
 *   <li>the first: {@code latchkeyBackup}, the version of the format; {@code documents}, the version of the stored documents;
 *       {@code made}, when the backup began
 *   <li>one for each document: the name of its collection, and the document in MongoDB's Extended JSON v2 (canonical), which
 *       keeps all types
 *   <li>the last: {@code end}, with {@code counts}, the number of documents of each collection, and {@code sha256}, the
 *       digest of all lines before
 * </ol>
 */
final class BackupFormat {

    /** The version of the format. */
    static final int VERSION = 1;

    static final String FORMAT = "latchkeyBackup";
    static final String DOCUMENTS = "documents";
    static final String MADE = "made";
    static final String END = "end";
    static final String COUNTS = "counts";
    static final String DIGEST = "sha256";

    /** How each backup begins. */
    static final String BEGIN = "{\"" + FORMAT + "\": ";

    static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private BackupFormat() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of documents of each collection. */
    static final class Counts {

        private final Map<String, Long> counts = new LinkedHashMap<>();

        Counts() {
            BackupDao.COLLECTIONS.forEach(name -> counts.put(name, 0L));
        }

        void add(String name) {
            counts.merge(name, 1L, Long::sum);
        }

        long of(String name) {
            return counts.get(name);
        }

        Map<String, Long> all() {
            return Collections.unmodifiableMap(counts);
        }
    }
}
