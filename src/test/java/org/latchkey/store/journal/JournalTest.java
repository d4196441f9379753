package org.latchkey.store.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final long THREE_GIGABYTES = 3L << 30;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal");
    }

    private static Change change(long position, String text) {
        return Change.write(position, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<List<Change>> read(Journal journal) throws IOException {
        List<List<Change>> batches = new ArrayList<>();
        journal.forEach(batches::add);
        return batches;
    }

    private void append(String... texts) throws IOException {
        try (Journal journal = Journal.open(file())) {
            for (String text : texts) {
                journal.append(List.of(change(1, text), Change.truncate(9)));
            }
        }
    }

    private void write(long position, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    @Test
    void returnsTheAppendedBatches() throws IOException {
        append("one", "two");
        try (Journal journal = Journal.open(file())) {
            List<List<Change>> batches = read(journal);
            assertEquals(2, batches.size());
            assertEquals(1, batches.get(1).get(0).position());
            assertArrayEquals(
                    "two".getBytes(StandardCharsets.UTF_8),
                    batches.get(1).get(0).bytes());
            assertEquals(Change.truncate(9), batches.get(1).get(1));
        }
    }

    @Test
    void aJournalLargerThanTheLargestArrayIsReadUpToItsValidEnd() throws IOException {
        append("one", "two");
        // A sparse file, which needs no space on the disk.
        write(THREE_GIGABYTES, (byte) 1);
        try (Journal journal = Journal.open(file())) {
            assertEquals(2, read(journal).size());
        }
    }

    @Test
    void anInvalidLengthAllocatesNoMemory() throws IOException {
        append("one");
        long end;
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
            end = channel.size();
        }
        write(end, ByteBuffer.allocate(8).putInt(256 << 20).putInt(7).array());
        write(THREE_GIGABYTES, (byte) 1);
        try (Journal journal = Journal.open(file())) {
            assertEquals(1, read(journal).size());
        }
    }
}
