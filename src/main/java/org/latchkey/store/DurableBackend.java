package org.latchkey.store;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * A backend whose every write is on disk before it is acknowledged.
 *
 * <p>One command runs at a time and what it changed is committed before the next one starts; so a file never holds half
 * of a command (a document without its index entry), whenever the process dies. The reply is copied for the same reason:
 * it is sent after the lock is released, and the next command may change the stored document in place.
 */
final class DurableBackend extends H2Backend {

    private final MVStore store;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param store one that commits only when it is told to */
    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply;
        boolean changed;
        oneAtATime.lock();
        try {
            reply = super.handleMessage(message).cloneDeeply();
        } finally {
            changed = commit(store);
            oneAtATime.unlock();
        }
        if (changed) {
            // Outside of the lock: several writers may wait for one disk at once, and readers wait for none.
            store.sync();
        }
        return reply;
    }

    /** Writes what is unsaved into the file, and says whether there was something. */
    private static boolean commit(MVStore store) {
        return store.commit() != -1;
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            super.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
