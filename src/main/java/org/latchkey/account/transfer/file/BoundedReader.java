package org.latchkey.account.transfer.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;

/** Reads UTF-8, with or without a byte order mark, and fails if one user is too long. */
final class BoundedReader extends Reader {

    static final String TOO_LONG = "longer than 1 MiB";

    private final BufferedReader reader;
    private long read;
    private boolean isStarted;

    BoundedReader(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, Utf8.decoder()), 1 << 16);
    }

    /** A user is too long. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts from here. */
    void begin() {
        read = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!isStarted) {
            isStarted = true;
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
        }
        int count = reader.read(buffer, offset, length);
        read += Math.max(count, 0);
        if (read > UserFile.MAX_USER_BYTES) {
            throw new TooLongException();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
