package org.latchkey.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads a {@link Journal} batch by batch, so that the journal may be larger than memory. */
final class JournalReader {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long length;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private long position;
    private long expected;

    JournalReader(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    /** Returns the next batch, or empty if what follows is incomplete or left from before the last restart. */
    Optional<List<Change>> next() throws IOException {
        if (length - position < Journal.HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = read(ByteBuffer.allocate(Journal.HEADER_BYTES), position);
        int bytes = header.getInt();
        int checksum = header.getInt();
        long begin = position + Journal.HEADER_BYTES;
        // Garbage may contain any length: allocate memory only after the checksum has matched.
        if (bytes < Long.BYTES || bytes > length - begin || checksum(begin, bytes) != checksum) {
            return Optional.empty();
        }
        ByteBuffer body = read(ByteBuffer.allocate(bytes), begin);
        long number = body.getLong();
        if (expected != 0 && number != expected) {
            return Optional.empty();
        }
        expected = number + 1;
        position = begin + bytes;
        return Optional.of(Change.read(body));
    }

    private int checksum(long from, int bytes) throws IOException {
        CRC32C checksum = new CRC32C();
        for (int done = 0; done < bytes; done += buffer.limit()) {
            buffer.clear().limit(Math.min(buffer.capacity(), bytes - done));
            checksum.update(read(buffer, from + done));
        }
        return (int) checksum.getValue();
    }

    private ByteBuffer read(ByteBuffer to, long from) throws IOException {
        while (to.hasRemaining()) {
            if (channel.read(to, from + to.position()) < 0) {
                throw new IOException("The journal was truncated while it was read.");
            }
        }
        return to.flip();
    }
}
