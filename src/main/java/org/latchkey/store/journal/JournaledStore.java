package org.latchkey.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.latchkey.store.file.DataDirException;
import org.latchkey.store.file.OwnerOnly;
import org.latchkey.store.file.SameFile;

/**
 * The file of an embedded store with a {@link Journal} before it. MVStore (2.4.240) writes a commit in several steps, and
 * finds the last one again only if they reach the disk in order and none is missing: else it opens an older version, or
 * none. Here a commit is a batch, which is on disk in the journal before the first of its steps is done in the file; so
 * after a crash of whatever kind the file has whole commits only, and all that were waited for.
 */
public final class JournaledStore extends SingleFileStore implements CommitFile {

    /** From which length the journal is begun anew; until then it is read again at the start after a crash. */
    static final long JOURNAL_BYTES = 16 * 1024 * 1024;

    /** More than some commits need, so that it does not stop again at once. */
    public static final int ROOM_BYTES = 1024 * 1024;

    private final Journal journal;
    private final long longestJournal;
    private final List<SameFile> places;
    private final ReentrantLock syncing = new ReentrantLock();
    private final PendingChanges pending = new PendingChanges();

    private long lengthOfFile;
    private MVStoreException failure;

    private JournaledStore(Journal journal, long longestJournal, List<SameFile> places) {
        super(Map.of());
        this.journal = journal;
        this.longestJournal = longestJournal;
        this.places = places;
    }

    /**
     * Opens a file, and first does again what a crash has left undone. The journal lies beside it.
     *
     * @throws DataDirException if the journal belongs to another file
     * @throws MVStoreException if either cannot be opened
     */
    public static JournaledStore open(Path file) {
        return open(file, 0);
    }

    /** As the other one, if the disk has room for some changes besides the journal. */
    public static JournaledStore openAgain(Path file) {
        return open(file, ROOM_BYTES);
    }

    private static JournaledStore open(Path file, int room) {
        try {
            OwnerOnly.createFile(file);
            Path beside = file.resolveSibling(file.getFileName() + ".journal");
            Journal journal = Journal.open(beside);
            JournaledStore store = new JournaledStore(journal, JOURNAL_BYTES, places(journal, file, beside));
            store.openAndRecover(file.toString(), room);
            return store;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static List<SameFile> places(Journal journal, Path file, Path beside) throws IOException {
        try {
            return List.of(SameFile.of(file), SameFile.of(beside));
        } catch (IOException e) {
            // Otherwise it would stay open.
            journal.close();
            throw e;
        }
    }

    /**
     * @param file as the library names it
     * @param longestJournal from how many bytes the journal is begun anew
     * @param room how many bytes the disk must have room for besides the journal
     */
    public static JournaledStore open(String file, Journal journal, long longestJournal, int room) throws IOException {
        JournaledStore store = new JournaledStore(journal, longestJournal, List.of());
        store.openAndRecover(file, room);
        return store;
    }

    private void openAndRecover(String file, int room) throws IOException {
        try {
            if (room > 0) {
                journal.requireRoom(room);
            }
            open(file, false, null);
            lengthOfFile = size();
            recover(file);
            journal.clear();
        } catch (IOException | RuntimeException e) {
            giveUp(e);
            throw e;
        }
    }

    /** Twice through the journal, which may be larger than memory: nothing is done before it is known to be the right one. */
    private void recover(String file) throws IOException {
        FileHeader head = head();
        AtomicBoolean isEmpty = new AtomicBoolean(true);
        AtomicBoolean isItsOwn = new AtomicBoolean();
        journal.forEach(batch -> {
            isEmpty.set(false);
            isItsOwn.compareAndSet(false, head.hasABlockOf(batch));
        });
        if (isEmpty.get()) {
            // Somebody may have removed the journal of what is in the file, though perhaps not on disk.
            super.sync();
            return;
        }
        if (!isItsOwn.get()) {
            throw notItsOwn(file);
        }
        // First: of what the file has the journal must have the whole, if the power fails meanwhile.
        journal.rewrite();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        journal.forEach(batch -> {
            // That one is what the file began with.
            if (!isFirst.getAndSet(false)) {
                apply(batch);
            }
        });
        setSize(lengthOfFile);
        super.sync();
    }

    private void giveUp(Exception reason) {
        abandon();
        try {
            journal.close();
            // It closes the file, and then stumbles over what it has not read of it.
            super.close();
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** A backup that was put back without the journal that lay beside it must not be mixed with what is newer. */
    private static DataDirException notItsOwn(String file) {
        return new DataDirException("The journal beside " + file + " does not belong to it: one of them was replaced"
                + " without the other. Put both back from the same backup; or delete the journal, and with it the"
                + " last changes, to go on with the file as it is.");
    }

    private FileHeader head() {
        byte[] head = new byte[FileHeader.BYTES];
        int length = (int) Math.min(head.length, lengthOfFile);
        if (length > 0) {
            super.readFully((SFChunk) null, 0, length).get(head, 0, length);
        }
        return new FileHeader(head);
    }

    @Override
    protected synchronized void writeFully(SFChunk chunk, long position, ByteBuffer bytes) {
        requireNoFailure();
        setSize(Math.max(size(), position + bytes.remaining()));
        pending.add(Change.write(position, bytes));
    }

    @Override
    public synchronized void truncate(long length) {
        requireNoFailure();
        setSize(Math.min(size(), length));
        pending.add(Change.end(length));
    }

    /** The steps since the last call are a whole: all of them, or none, are there after a crash. */
    @Override
    public synchronized void endBatch() {
        requireNoFailure();
        List<Change> batch = pending.open();
        if (batch.isEmpty()) {
            return;
        }
        try {
            if (journal.length() == 0) {
                begin();
            }
            journal.append(batch);
            pending.endBatch();
        } catch (IOException e) {
            throw fail(failed(e));
        }
    }

    @Override
    public synchronized ByteBuffer readFully(SFChunk chunk, long position, int length) {
        try {
            return read(position, length);
        } catch (MVStoreException e) {
            // An interrupted thread closes the file that it is at.
            throw e.getCause() instanceof ClosedChannelException ? fail(e) : e;
        }
    }

    private ByteBuffer read(long position, int length) {
        if (pending.isEmpty()) {
            return super.readFully((SFChunk) null, position, length);
        }
        byte[] bytes = new byte[length];
        int stored = (int) Math.max(0, Math.min(length, lengthOfFile - position));
        if (stored > 0) {
            super.readFully((SFChunk) null, position, stored).get(bytes, 0, stored);
        }
        pending.applyTo(bytes, position);
        return ByteBuffer.wrap(bytes);
    }

    /** Returns when all batches that have ended are on disk. After a failure none ever is, since nobody knows what is. */
    @Override
    public void sync() {
        syncing.lock();
        try {
            int count;
            synchronized (this) {
                requireNoFailure();
                count = pending.complete();
            }
            if (count > 0) {
                // Meanwhile others may go on.
                journal.force();
                for (SameFile place : places) {
                    place.require();
                }
                synchronized (this) {
                    applyOldest(count);
                    if (journal.length() > longestJournal) {
                        restartJournal();
                    }
                }
            }
        } catch (IOException e) {
            throw fail(failed(e));
        } catch (MVStoreException e) {
            throw fail(e);
        } finally {
            syncing.unlock();
        }
    }

    private void restartJournal() throws IOException {
        if (pending.complete() > 0) {
            // Somebody else always has something there: then these wait here for once.
            journal.force();
            applyOldest(pending.complete());
        }
        super.sync();
        journal.restart();
        begin();
        // Before anything else is written over what it had: the first half of that must not be done again alone.
        journal.force();
    }

    private void applyOldest(int count) {
        apply(pending.oldest(count));
        pending.forgetOldest(count);
    }

    /** What the file begins with tells which one the journal is for. */
    private void begin() throws IOException {
        journal.append(List.of(head().toChange()));
    }

    private void apply(List<Change> changes) {
        long size = size();
        for (Change change : changes) {
            if (change.isEnd()) {
                super.truncate(change.position());
                lengthOfFile = Math.min(lengthOfFile, change.position());
            } else {
                super.writeFully((SFChunk) null, change.position(), ByteBuffer.wrap(change.bytes()));
                lengthOfFile = Math.max(lengthOfFile, change.position() + change.bytes().length);
            }
        }
        // As it was before: there may be later changes than these.
        setSize(size);
    }

    private synchronized void requireNoFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public synchronized boolean isUsable() {
        return failure == null;
    }

    @Override
    public synchronized String problem() {
        return failure == null ? CommitFile.super.problem() : failure.getMessage();
    }

    @Override
    public synchronized void abandon() {
        if (failure == null) {
            failure = new MVStoreException(DataUtils.ERROR_CLOSED, "the file is opened anew");
        }
    }

    private synchronized MVStoreException fail(MVStoreException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }

    private static MVStoreException failed(IOException e) {
        return new MVStoreException(DataUtils.ERROR_WRITING_FAILED, e.toString());
    }

    /** MVStore, when it is closed in order, writes a head last of all; anything else is half of something. */
    private synchronized void endLastBatch() {
        List<Change> open = pending.open();
        if (!open.isEmpty() && open.get(open.size() - 1).position() == 0) {
            endBatch();
        }
    }

    /** What belongs to a batch that has not ended is given up. After a failure the journal is left for the next start. */
    @Override
    public void close() {
        try (journal) {
            if (failure == null) {
                endLastBatch();
                sync();
                super.sync();
                journal.clear();
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            super.close();
        }
    }
}
