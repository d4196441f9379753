package org.latchkey.store.backend;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/** Waits for the disk once for all who have committed until then, instead of once for each. */
final class SharedSync {

    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final MVStore store;
    private final ReentrantLock atDisk = new ReentrantLock();
    private volatile long committedVersion;
    private volatile long syncedVersion;
    private volatile long syncedAt = System.nanoTime();

    SharedSync(MVStore store) {
        this.store = store;
        this.committedVersion = store.getCurrentVersion();
        this.syncedVersion = committedVersion;
    }

    /** Tells that a version has been written, though not yet brought onto the disk. */
    void committed(long version) {
        committedVersion = version;
    }

    /** Returns when a committed version is on disk. */
    void await(long version) {
        if (syncedVersion >= version) {
            return;
        }
        atDisk.lock();
        try {
            if (syncedVersion < version) {
                long upTo = committedVersion;
                store.sync();
                syncedVersion = upTo;
                syncedAt = System.nanoTime();
            }
        } finally {
            atDisk.unlock();
        }
    }

    /** Does not wait for the disk unless nobody has for a second. */
    void awaitAtTimes(long version) {
        if (System.nanoTime() - syncedAt > LONGEST_NANOS) {
            await(version);
        }
    }
}
