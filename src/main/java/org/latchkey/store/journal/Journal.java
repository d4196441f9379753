package org.latchkey.store.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.latchkey.store.file.OwnerOnly;

/**
 * A write-ahead journal: changes to a file are written here first, so that they can be applied again after a power failure.
 * Batches are atomic: an incomplete batch is recognized and ignored.
 *
 * <p>A batch is its length in bytes, the checksum of the rest (CRC-32C), its number and its changes. A restart only moves
 * the write position to the start of the journal: old batches behind the last new one are recognized by their numbers.
 */
public final class Journal implements AutoCloseable {

    /** Bytes of a batch before its number: length and checksum. */
    static final int HEADER_BYTES = 2 * Integer.BYTES;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private long end;
    /** Number of the last batch. Starts at random: old batches behind the last one may be from an earlier process. */
    private long number = new SecureRandom().nextLong() >>> 1;

    /** @param channel the journal's file. Read the journal before appending to it: appending overwrites old batches. */
    public Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a journal, and creates it if it is missing. */
    static Journal open(Path file) throws IOException {
        OwnerOnly.createFile(file);
        return new Journal(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Passes each complete batch since the last restart to a consumer, the oldest first. */
    void forEach(Consumer<List<Change>> consumer) throws IOException {
        JournalReader reader = new JournalReader(channel);
        for (Optional<List<Change>> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            consumer.accept(batch.get());
        }
    }

    /**
     * Writes the whole journal again, and returns when it is on disk. After a failed fsync the page cache may contain data
     * that the disk lacks, and the operating system does not retry the write: read data is durable only after this.
     */
    void rewrite() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long position = 0;
        while (channel.read(buffer.clear(), position) > 0) {
            position = write(buffer.flip(), position);
        }
        force();
    }

    /** Appends a batch. It is not on disk before {@link #force}. */
    void append(List<Change> batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0);
        out.writeLong(number + 1);
        for (Change change : batch) {
            change.write(out);
        }
        ByteBuffer record = ByteBuffer.wrap(bytes.toByteArray());
        ByteBuffer body = record.slice(HEADER_BYTES, record.capacity() - HEADER_BYTES);
        record.putInt(0, body.remaining()).putInt(Integer.BYTES, checksum(body));
        end = write(record, end);
        number++;
    }

    private long write(ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
        return next;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Returns when all appended batches are on disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Returns the number of bytes since the last restart. */
    long length() {
        return end;
    }

    /** Restarts the journal. To be called when all its changes are applied, and on disk in their file. */
    void restart() {
        end = 0;
    }

    /**
     * Checks that the disk has space for more bytes, by writing them and removing them again.
     *
     * @throws IOException if it has not
     */
    void requireSpace(int bytes) throws IOException {
        long size = channel.size();
        try {
            ByteBuffer zeros = ByteBuffer.allocate(bytes);
            while (zeros.hasRemaining()) {
                channel.write(zeros, size + zeros.position());
            }
            channel.force(false);
        } finally {
            channel.truncate(size);
        }
    }

    /** Removes all batches, and returns when that is on disk. */
    void clear() throws IOException {
        channel.truncate(0);
        channel.force(true);
        end = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
