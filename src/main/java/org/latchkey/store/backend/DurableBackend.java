package org.latchkey.store.backend;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.latchkey.store.journal.CommitFile;

/**
 * A backend whose every write is on disk before it is acknowledged, unless the client has said that it does not wait for
 * that (the write concern's {@code j: false}): then it is with the next one that somebody waits for, or with the first that
 * comes a second later.
 *
 * <p>One command runs at a time and what it changed is committed before the next one starts; so a file never holds half
 * of a command (a document without its index entry), whenever the process dies.
 */
public final class DurableBackend extends H2Backend {

    private static final long NOTHING_TO_COMMIT = -1;

    /** Each write leaves holes in the file. What lies between them is moved together, a little at a time. */
    private static final int COMMITS_PER_COMPACTION = 32;

    private static final int LEAST_FILL_PERCENT = 50;
    private static final int COMPACTION_BYTES = 512 * 1024;

    private final MVStore store;
    private final CommitFile file;
    private final SharedSync disk;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param store one that commits only when it is told to
     * @param file the file behind it
     */
    public DurableBackend(MVStore store, CommitFile file) {
        super(store);
        this.store = store;
        this.file = file;
        this.disk = new SharedSync(store);
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

            @Override
            protected Index<Object> openOrCreateSecondaryIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                return new UnusedIndex(index, keys);
            }
        };
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply;
        OptionalLong version;
        oneAtATime.lock();
        try {
            reply = run(message);
            version = commitWrites();
        } finally {
            oneAtATime.unlock();
        }
        if (version.isPresent()) {
            // Outside of the lock: several writers may wait for one disk at once, and readers wait for none.
            if (waitsForDisk(message)) {
                disk.await(version.getAsLong());
            } else {
                disk.awaitAtTimes(version.getAsLong());
            }
        }
        return reply;
    }

    private static boolean waitsForDisk(MongoMessage message) {
        return !(message.getDocument().get("writeConcern") instanceof Document concern
                && Boolean.FALSE.equals(concern.get("j")));
    }

    /** A command that fails may have changed something before; that is committed as well. */
    private Document run(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (RuntimeException e) {
            commitWrites();
            throw e;
        }
    }

    /** Writes what is unsaved into the file, and says in which version if there was something. */
    private OptionalLong commitWrites() {
        long version = store.commit();
        if (version == NOTHING_TO_COMMIT) {
            return OptionalLong.empty();
        }
        if (version % COMMITS_PER_COMPACTION == 0 && store.compact(LEAST_FILL_PERCENT, COMPACTION_BYTES)) {
            store.commit();
        }
        file.endBatch();
        disk.committed(version);
        return OptionalLong.of(version);
    }

    /** Whether it can still serve; after a failed write it never can again. */
    public boolean isUsable() {
        return file.isUsable() && !store.isClosed();
    }

    /** Why it cannot. */
    public String problem() {
        return file.problem();
    }

    /** Closes the files without a further write. */
    public void abandon() {
        file.abandon();
        store.closeImmediately();
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
