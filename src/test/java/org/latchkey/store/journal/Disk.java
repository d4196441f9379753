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

/** Remembers everything that was written to some files, and shows what a power cut may have left of it. */
public final class Disk {

    private static final int BLOCK = 4096;

    private static final int FORCED = -1;
    private static final int NOT_FORCED = -2;

    /**
     * A write, the end of a file (no bytes), or at {@link #FORCED} that all before it is on disk. Or, at {@link #NOT_FORCED},
     * that it is not and the system has forgotten that it should be, as Linux does: no later force concerns it.
     */
    private record Step(String file, long position, byte[] bytes) {

        boolean isForce() {
            return position == FORCED;
        }

        boolean isFailedForce() {
            return position == NOT_FORCED;
        }
    }

    private static final List<Step> STEPS = new ArrayList<>();
    private static volatile boolean fails;
    private static volatile int room = Integer.MAX_VALUE;

    private Disk() {}

    /** How files are named that MVStore opens. */
    public static final class Remembered extends FilePathWrapper {

        public Remembered() {}

        @Override
        public String getScheme() {
            return "remembered";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return remember("file", getBase().open(mode));
        }
    }

    public static FileChannel remember(String file, FileChannel channel) {
        return new Recorder(file, channel);
    }

    public static synchronized void forget() {
        STEPS.clear();
        fails = false;
        room = Integer.MAX_VALUE;
    }

    /** How many bytes it takes at once; of a longer write half is there. */
    public static void room(int bytes) {
        room = bytes;
    }

    /** Whether it reports that something could not be brought onto it. */
    public static void fails(boolean whether) {
        fails = whether;
    }

    public static synchronized int steps() {
        return STEPS.size();
    }

    private static synchronized void add(Step step) {
        STEPS.add(step);
    }

    /**
     * Writes what may be left of a file if the power fails after so many steps: what was forced for sure; of the rest each
     * block or not, in any order.
     *
     * @param inOrder whether what is left of the rest is its beginning, as after the end of a process
     */
    public static synchronized void leave(String file, Path to, int steps, boolean inOrder, Random random)
            throws IOException {
        List<Step> all = STEPS.subList(0, steps).stream()
                .filter(step -> step.file().equals(file))
                .toList();
        BitSet safe = safe(all);
        double luck = inOrder ? 1 : random.nextDouble();
        try (FileChannel left = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int i = 0; i < all.size(); i++) {
                leave(all.get(i), left, safe.get(i) ? 1 : luck, random);
            }
        }
    }

    private static BitSet safe(List<Step> steps) {
        BitSet safe = new BitSet();
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).isForce()) {
                safe.set(from, i);
            }
            from = steps.get(i).isForce() || steps.get(i).isFailedForce() ? i : from;
        }
        return safe;
    }

    private static void leave(Step step, FileChannel left, double luck, Random random) throws IOException {
        if (step.isForce() || step.isFailedForce()) {
            return;
        }
        if (step.bytes() == null) {
            if (random.nextDouble() < luck) {
                left.truncate(step.position());
            }
            return;
        }
        for (int from = 0; from < step.bytes().length; ) {
            // To the end of a block of the disk, not of the write.
            int length = (int) Math.min(step.bytes().length - from, BLOCK - (step.position() + from) % BLOCK);
            if (random.nextDouble() < luck) {
                left.write(ByteBuffer.wrap(step.bytes(), from, length), step.position() + from);
            }
            from += length;
        }
    }

    private static final class Recorder extends FileBase {

        private final String file;
        private final FileChannel channel;

        private Recorder(String file, FileChannel channel) {
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
            throw new IOException("where?");
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            boolean full = from.remaining() > room;
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
            if (fails) {
                add(new Step(file, NOT_FORCED, null));
                throw new IOException("the disk fails");
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
