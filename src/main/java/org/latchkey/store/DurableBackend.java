package org.latchkey.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A backend whose every write is on disk before it is acknowledged.
 *
 * <p>One command runs at a time and what it changed is committed before the next one starts; so a file never holds half
 * of a command (a document without its index entry), whenever the process dies. The reply is copied for the same reason:
 * it is sent after the lock is released, and the next command may change the stored document in place.
 */
final class DurableBackend extends H2Backend {

    private static final Logger LOG = System.getLogger(DurableBackend.class.getName());

    private final MVStore store;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param store one that commits only when it is told to */
    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    /** Called by the constructor of the library's class as well, when nothing of this one is set yet. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        MVStore mvStore = getMvStore();
        return new H2Database(databaseName, mvStore, getCursorRegistry()) {
            @Override
            protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
                MVMap<Object, byte[]> documents = mvStore.openMap(
                        "databases." + getFullCollectionNamespace(name),
                        new MVMap.Builder<Object, byte[]>()
                                .keyType(StoredKeys.ofCollection())
                                .valueType(new StoredDocuments()));
                return new StoredCollection(this, name, options, cursorRegistry, documents);
            }

            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                MVMap<Object, Object> positions = mvStore.openMap(
                        getFullCollectionNamespace(collection) + "._index_" + index,
                        new MVMap.Builder<>().keyType(StoredKeys.ofIndex()).valueType(StoredKeys.ofCollection()));
                return new NarrowingIndex(positions, index, keys, sparse);
            }
        };
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply;
        boolean changed;
        oneAtATime.lock();
        try {
            reply = runAndCopy(message);
            changed = commitWrites();
        } finally {
            oneAtATime.unlock();
        }
        if (changed) {
            // Outside of the lock: several writers may wait for one disk at once, and readers wait for none.
            store.sync();
        }
        return reply;
    }

    /** A command that fails may have changed something before; that is committed as well. */
    private Document runAndCopy(MongoMessage message) {
        try {
            return super.handleMessage(message).cloneDeeply();
        } catch (RuntimeException e) {
            commitWrites();
            throw e;
        }
    }

    /** Writes what is unsaved into the file, and says whether there was something. */
    private boolean commitWrites() {
        try {
            return store.commit() != -1;
        } catch (MVStoreException e) {
            // The store closes itself after this: every answer is an error until the next start.
            LOG.log(
                    Level.ERROR,
                    "The accounts cannot be written to disk. Make room, then restart: {0}",
                    e.getMessage());
            throw e;
        }
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
