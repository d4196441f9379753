package org.latchkey.store.journal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A write to a file, or its truncation.
 *
 * @param position the offset of the write, or the length after the truncation
 * @param bytes the bytes to write, or null for a truncation
 */
record Change(long position, byte[] bytes) {

    /** Length field of a truncation. */
    private static final int TRUNCATION = -1;

    static Change write(long position, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Change(position, copy);
    }

    static Change truncate(long length) {
        return new Change(length, null);
    }

    boolean isTruncation() {
        return bytes == null;
    }

    /**
     * Applies this change to bytes that were read from the file. A truncation changes nothing.
     *
     * @param from the position in the file of the first byte
     */
    void applyTo(byte[] read, long from) {
        if (isTruncation()) {
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
        out.writeInt(isTruncation() ? TRUNCATION : bytes.length);
        if (!isTruncation()) {
            out.write(bytes);
        }
    }

    /** Reads all changes up to the limit of a buffer. */
    static List<Change> read(ByteBuffer in) {
        List<Change> changes = new ArrayList<>();
        while (in.hasRemaining()) {
            long position = in.getLong();
            int length = in.getInt();
            changes.add(length == TRUNCATION ? truncate(position) : write(position, in.slice(in.position(), length)));
            in.position(in.position() + Math.max(length, 0));
        }
        return changes;
    }
}
