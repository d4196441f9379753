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
 * A file of changes to another file, which are written here first: what is here when the power fails can be done again, and
 * what is here in part can be told from what is whole. Changes of one batch are here all or not at all.
 *
 * <p>A batch is written as its length in bytes, the checksum of the rest (CRC-32C), its number and the changes. To begin
 * anew only goes back to the start: what lies behind the last batch is recognized by its number.
 */
public final class Journal implements AutoCloseable {

    static final int HEAD_BYTES = 2 * Integer.BYTES;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private long end;
    /** Not from the same one each time: what lies behind the last batch may be from an earlier process. */
    private long number = new SecureRandom().nextLong() >>> 1;

    /** @param channel its file, which is to be read before anything is appended */
    public Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens one, and makes it if it is missing. */
    static Journal open(Path file) throws IOException {
        OwnerOnly.createFile(file);
        return new Journal(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Gives the whole batches since it was begun, the oldest first, one by one. */
    void forEach(Consumer<List<Change>> use) throws IOException {
        JournalReader reader = new JournalReader(channel);
        for (Optional<List<Change>> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            use.accept(batch.get());
        }
    }

    /**
     * Writes everything there is once more, and returns when it is on disk. After a synchronization that failed, the system's
     * cache may have what the disk has not, and the system does not try again: what is read is believed only after this.
     */
    void rewrite() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long position = 0;
        while (channel.read(buffer.clear(), position) > 0) {
            position = write(buffer.flip(), position);
        }
        force();
    }

    /** Adds a batch; it is not on disk before {@link #force}. */
    void append(List<Change> batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0);
        out.writeLong(number + 1);
        for (Change change : batch) {
            change.write(out);
        }
        ByteBuffer record = ByteBuffer.wrap(bytes.toByteArray());
        ByteBuffer body = record.slice(HEAD_BYTES, record.capacity() - HEAD_BYTES);
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

    /** Returns when everything that was appended is on disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** How many bytes there are since it was begun. */
    long length() {
        return end;
    }

    /** Begins anew: what there was has been done, and is on disk where it belongs. */
    void restart() {
        end = 0;
    }

    /** Fails if the disk does not take so many bytes more than there are. */
    void requireRoom(int bytes) throws IOException {
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

    /** Forgets everything. */
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
