package org.latchkey.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that records all writes and reproduces the file contents that a power failure may leave behind. It also
 * simulates a full disk and a failed {@link FileChannel#force}.
 */
public final class SimulatedDisk {

    private static final int BLOCK = 4096;

    private static final int FORCED = -1;
    private static final int FORCE_FAILED = -2;

    /**
     * A recorded operation: a write, or a truncation (no bytes). Position {@link #FORCED} is a successful force: everything
     * before it is on disk. Position {@link #FORCE_FAILED} is a failed one, after which Linux drops the dirty pages: a later
     * force does not write what was before it.
     */
    private record Step(String file, long position, byte[] bytes) {

        boolean isForce() {
            return position == FORCED;
        }

        boolean isFailedForce() {
            return position == FORCE_FAILED;
        }
    }

    private static final List<Step> STEPS = new ArrayList<>();
    private static volatile boolean forceFails;
    private static volatile int maxWriteBytes = Integer.MAX_VALUE;

    private SimulatedDisk() {}

    /** The file system that records the writes of MVStore: paths that begin with {@code recorded:}. */
    public static final class RecordingFileSystem extends FilePathWrapper {

        public RecordingFileSystem() {}

        @Override
        public String getScheme() {
            return "recorded";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return record("file", getBase().open(mode));
        }
    }

    /** Returns a channel that records its writes under the name of the file. */
    public static FileChannel record(String file, FileChannel channel) {
        return new RecordingChannel(file, channel);
    }

    /** Forgets all operations and ends all faults. */
    public static synchronized void reset() {
        STEPS.clear();
        forceFails = false;
        maxWriteBytes = Integer.MAX_VALUE;
    }

    /** Simulates a full disk: a write of more bytes stores half of them and fails. */
    public static void limitWrites(int bytes) {
        maxWriteBytes = bytes;
    }

    /** Sets whether {@link FileChannel#force} fails. */
    public static void failForce(boolean fails) {
        forceFails = fails;
    }

    /** Returns the number of recorded operations. */
    public static synchronized int steps() {
        return STEPS.size();
    }

    private static synchronized void add(Step step) {
        STEPS.add(step);
    }

    /**
     * Writes a possible content of a file after a power failure: everything that was forced, and any of the later blocks.
     *
     * @param steps the number of operations before the power failure
     * @param inOrder keeps all later blocks, as after the end of a process
     */
    public static synchronized void writeCrashState(String file, Path target, int steps, boolean inOrder, Random random)
            throws IOException {
        List<Step> all = STEPS.subList(0, steps).stream()
                .filter(step -> step.file().equals(file))
                .toList();
        BitSet durable = durable(all);
        double survival = inOrder ? 1 : random.nextDouble();
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int i = 0; i < all.size(); i++) {
                replay(all.get(i), channel, durable.get(i) ? 1 : survival, random);
            }
        }
    }

    /** Returns the steps that a successful force has brought onto the disk. */
    private static BitSet durable(List<Step> steps) {
        BitSet durable = new BitSet();
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).isForce()) {
                durable.set(from, i);
            }
            from = steps.get(i).isForce() || steps.get(i).isFailedForce() ? i : from;
        }
        return durable;
    }

    /** @param survival the probability that a block is on the disk */
    private static void replay(Step step, FileChannel target, double survival, Random random) throws IOException {
        if (step.isForce() || step.isFailedForce()) {
            return;
        }
        if (step.bytes() == null) {
            if (random.nextDouble() < survival) {
                target.truncate(step.position());
            }
            return;
        }
        for (int from = 0; from < step.bytes().length; ) {
            // The blocks are those of the disk; a write may begin within one.
            int length = (int) Math.min(step.bytes().length - from, BLOCK - (step.position() + from) % BLOCK);
            if (random.nextDouble() < survival) {
                target.write(ByteBuffer.wrap(step.bytes(), from, length), step.position() + from);
            }
            from += length;
        }
    }

    private static final class RecordingChannel extends FileBase {

        private final String file;
        private final FileChannel channel;

        private RecordingChannel(String file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return channel.read(to);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return channel.read(to, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            throw new IOException("write without a position");
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            boolean full = from.remaining() > maxWriteBytes;
            byte[] bytes = new byte[full ? from.remaining() / 2 : from.remaining()];
            from.duplicate().get(bytes);
            add(new Step(file, position, bytes));
            if (full) {
                channel.write(ByteBuffer.wrap(bytes), position);
                throw new IOException("No space left on device");
            }
            return channel.write(from, position);
        }

        @Override
        public FileChannel truncate(long length) throws IOException {
            add(new Step(file, length, null));
            channel.truncate(length);
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            if (forceFails) {
                add(new Step(file, FORCE_FAILED, null));
                throw new IOException("Input/output error");
            }
            channel.force(metadata);
            add(new Step(file, FORCED, null));
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
