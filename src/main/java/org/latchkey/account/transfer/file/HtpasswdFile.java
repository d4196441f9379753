package org.latchkey.account.transfer.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of Apache's htpasswd: {@code id:hash}, one user a line; lines that begin with # are comments. */
final class HtpasswdFile implements UserFile {

    @Override
    public void read(InputStream in, Consumer<UserRow> visitor) throws IOException {
        Lines lines = new Lines(in);
        Optional<UserRow> row = lines.next(line -> parse(lines.place(), line));
        while (row.isPresent()) {
            if (!row.get().fields().containsKey("#")) {
                visitor.accept(row.get());
            }
            row = lines.next(line -> parse(lines.place(), line));
        }
    }

    private static UserRow parse(String place, String line) {
        if (line.startsWith("#")) {
            return UserRow.of(place, Map.of("#", line));
        }
        int colon = line.indexOf(':');
        if (colon < 1) {
            return UserRow.refused(place, "not id:hash");
        }
        // The third field of a password file of the system is no part of the hash.
        String hash = line.substring(colon + 1).replaceFirst(":.*", "");
        return UserRow.of(place, Map.of("id", line.substring(0, colon), "passwordHash", hash));
    }
}
