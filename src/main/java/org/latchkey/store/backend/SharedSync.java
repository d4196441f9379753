package org.latchkey.store.backend;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/** Shares one fsync among concurrent writers: it covers all versions that are committed when it starts. */
final class SharedSync {

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final MVStore store;
    private final ReentrantLock syncing = new ReentrantLock();
    private volatile long committedVersion;
    private volatile long syncedVersion;
    private volatile long syncedAt = System.nanoTime();

    SharedSync(MVStore store) {
        this.store = store;
        this.committedVersion = store.getCurrentVersion();
        this.syncedVersion = committedVersion;
    }

    /** Records that a version is committed, but not yet on disk. */
    void committed(long version) {
        committedVersion = version;
    }

    /** Returns when a committed version is on disk. */
    void await(long version) {
        if (syncedVersion >= version) {
            return;
        }
        syncing.lock();
        try {
            if (syncedVersion < version) {
                long upTo = committedVersion;
                store.sync();
                syncedVersion = upTo;
                syncedAt = System.nanoTime();
            }
        } finally {
            syncing.unlock();
        }
    }

    /** Waits like {@link #await} if the last fsync was more than a second ago; otherwise returns at once. */
    void awaitPeriodically(long version) {
        if (System.nanoTime() - syncedAt > MAX_AGE_NANOS) {
            await(version);
        }
    }
}
