package org.latchkey.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.latchkey.store.file.FileIdentity;

/**
 * The file of an embedded store with a write-ahead {@link Journal}. MVStore (2.4.240) writes a commit in several steps, and
 * finds the last commit again only if all steps reach the disk in order; otherwise it opens an older version, or none. Here
 * a commit is a batch, which is on disk in the journal before its first step is written to the file. So after any crash
 * the file contains whole commits only, and every commit that a caller has waited for. Opened by {@link
 * JournaledStoreOpener}.
 */
public final class JournaledStore extends DataFile implements CommitFile {

    private final Journal journal;
    private final long maxJournalBytes;
    private final List<FileIdentity> identities;
    private final ReentrantLock syncing = new ReentrantLock();
    private final PendingChanges pending = new PendingChanges();
    private final StoreFailure failure = new StoreFailure();

    /**
     * @param maxJournalBytes the length from which the journal is restarted
     * @param identities the files that must not be replaced while they are open
     */
    JournaledStore(Journal journal, long maxJournalBytes, List<FileIdentity> identities) {
        this.journal = journal;
        this.maxJournalBytes = maxJournalBytes;
        this.identities = identities;
    }

    @Override
    protected synchronized void writeFully(SFChunk chunk, long position, ByteBuffer bytes) {
        failure.rethrow();
        setSize(Math.max(size(), position + bytes.remaining()));
        pending.add(Change.write(position, bytes));
    }

    @Override
    public synchronized void truncate(long length) {
        failure.rethrow();
        setSize(Math.min(size(), length));
        pending.add(Change.truncate(length));
    }

    /** Ends a batch: after a crash, the file contains all changes since the last call or none of them. */
    @Override
    public synchronized void endBatch() {
        failure.rethrow();
        List<Change> batch = pending.openBatch();
        if (batch.isEmpty()) {
            return;
        }
        try {
            if (journal.length() == 0) {
                startJournal();
            }
            journal.append(batch);
            pending.endBatch();
        } catch (IOException e) {
            throw failure.record(StoreFailure.of(e));
        }
    }

    @Override
    public synchronized ByteBuffer readFully(SFChunk chunk, long position, int length) {
        try {
            return read(position, length);
        } catch (MVStoreException e) {
            // Interrupting a thread closes the channel that it reads from.
            throw e.getCause() instanceof ClosedChannelException ? failure.record(e) : e;
        }
    }

    private ByteBuffer read(long position, int length) {
        if (pending.isEmpty()) {
            return readStored(position, length);
        }
        byte[] bytes = readStored(new byte[length], position);
        pending.applyTo(bytes, position);
        return ByteBuffer.wrap(bytes);
    }

    /** Returns when all ended batches are on disk. After a failure it always throws: what is on disk is unknown. */
    @Override
    public void sync() {
        syncing.lock();
        try {
            int count;
            synchronized (this) {
                failure.rethrow();
                count = pending.endedCount();
            }
            if (count > 0) {
                // Outside of the monitor, so that other threads can write meanwhile.
                journal.force();
                for (FileIdentity identity : identities) {
                    identity.requireUnchanged();
                }
                synchronized (this) {
                    applyOldest(count);
                    if (journal.length() > maxJournalBytes) {
                        restartJournal();
                    }
                }
            }
        } catch (IOException e) {
            throw fail(StoreFailure.of(e));
        } catch (MVStoreException e) {
            throw fail(e);
        } finally {
            syncing.unlock();
        }
    }

    private void restartJournal() throws IOException {
        if (pending.endedCount() > 0) {
            // Under constant load there are always new batches; writers wait here this once.
            journal.force();
            applyOldest(pending.endedCount());
        }
        forceFile();
        journal.restart();
        startJournal();
        // The header must be on disk before the old batches are overwritten: a crash must not replay only some of them.
        journal.force();
    }

    private void applyOldest(int count) {
        apply(pending.oldest(count));
        pending.removeOldest(count);
    }

    /** Writes the file's header as the first batch; recovery recognizes by it which file the journal belongs to. */
    private void startJournal() throws IOException {
        journal.append(List.of(header().toChange()));
    }

    private synchronized MVStoreException fail(MVStoreException e) {
        return failure.record(e);
    }

    @Override
    public synchronized boolean isUsable() {
        return !failure.hasOccurred();
    }

    @Override
    public synchronized String problem() {
        return failure.hasOccurred() ? failure.message() : CommitFile.super.problem();
    }

    @Override
    public synchronized void abandon() {
        failure.record(new MVStoreException(DataUtils.ERROR_CLOSED, "the file is opened again"));
    }

    /** Ends the open batch if it is complete: MVStore, when closed normally, writes a header last. */
    private synchronized void endLastBatch() {
        List<Change> batch = pending.openBatch();
        if (!batch.isEmpty() && batch.get(batch.size() - 1).position() == 0) {
            endBatch();
        }
    }

    /** Closes the file and the journal. Discards an incomplete batch. After a failure the journal stays for the next start. */
    @Override
    public void close() {
        try (journal) {
            if (!failure.hasOccurred()) {
                endLastBatch();
                sync();
                forceFile();
                journal.clear();
            }
        } catch (IOException e) {
            throw StoreFailure.of(e);
        } finally {
            closeFile();
        }
    }
}
