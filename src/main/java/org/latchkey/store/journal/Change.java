package org.latchkey.store.journal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A change to a file.
 *
 * @param position where
 * @param bytes what is written there, or null if the file ends there from now on
 */
record Change(long position, byte[] bytes) {

    private static final int END_OF_FILE = -1;

    static Change write(long position, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Change(position, copy);
    }

    static Change end(long position) {
        return new Change(position, null);
    }

    boolean isEnd() {
        return bytes == null;
    }

    /** Shows it in what was read from somewhere in the file. */
    void applyTo(byte[] read, long from) {
        if (isEnd()) {
            return;
        }
        long begin = Math.max(from, position);
        long end = Math.min(from + read.length, position + bytes.length);
        if (begin < end) {
            System.arraycopy(bytes, (int) (begin - position), read, (int) (begin - from), (int) (end - begin));
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(position);
        out.writeInt(isEnd() ? END_OF_FILE : bytes.length);
        if (!isEnd()) {
            out.write(bytes);
        }
    }

    /** All that follow. */
    static List<Change> read(ByteBuffer in) {
        List<Change> changes = new ArrayList<>();
        while (in.hasRemaining()) {
            long position = in.getLong();
            int length = in.getInt();
            changes.add(length == END_OF_FILE ? end(position) : write(position, in.slice(in.position(), length)));
            in.position(in.position() + Math.max(length, 0));
        }
        return changes;
    }
}
