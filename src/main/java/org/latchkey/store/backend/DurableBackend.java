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
 * A backend that acknowledges a write when it is on disk. With the write concern {@code j: false} it acknowledges the write
 * earlier: it is on disk with the next write that waits for the disk, or with the first write after a second.
 *
 * <p>Commands run one at a time, and each is committed before the next one starts. So the file never contains half of a
 * command (a document without its index entry), whenever the process dies.
 */
public final class DurableBackend extends H2Backend {

    private static final long NOTHING_TO_COMMIT = -1;

    /** Each write leaves free space in the file, which is compacted in small steps. */
    private static final int COMMITS_PER_COMPACTION = 32;

    private static final int MIN_FILL_PERCENT = 50;
    private static final int COMPACTION_BYTES = 512 * 1024;

    private final MVStore store;
    private final CommitFile file;
    private final SharedSync disk;
    private final Snapshots snapshots;
    private final ReentrantLock commandLock = new ReentrantLock();

    /**
     * @param store a store without automatic commits
     * @param file the file of the store
     */
    public DurableBackend(MVStore store, CommitFile file) {
        super(store);
        this.store = store;
        this.file = file;
        this.disk = new SharedSync(store);
        this.snapshots = new Snapshots(store, System::nanoTime);
    }

    /** Opens a database. The superclass constructor calls this too, when the fields of this class are not set yet. */
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
                return new StoredCollection(
                        this, name, options, cursorRegistry, documents, () -> snapshots.of(documents));
            }

            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                String map = getFullCollectionNamespace(collection) + "._index_" + index;
                boolean isFilled = mvStore.hasMap(map);
                MVMap<Object, Object> positions = mvStore.openMap(
                        map, new MVMap.Builder<>().keyType(StoredKeys.ofIndex()).valueType(StoredKeys.ofCollection()));
                return new NarrowingIndex(positions, index, keys, sparse, isFilled);
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
        commandLock.lock();
        try {
            reply = run(message);
            version = commitWrites();
        } finally {
            commandLock.unlock();
        }
        if (version.isPresent()) {
            // Outside of the lock: concurrent writers share one fsync, and readers do not wait for it.
            if (waitsForDisk(message)) {
                disk.await(version.getAsLong());
            } else {
                disk.awaitPeriodically(version.getAsLong());
            }
        }
        return reply;
    }

    private static boolean waitsForDisk(MongoMessage message) {
        return !(message.getDocument().get("writeConcern") instanceof Document concern
                && Boolean.FALSE.equals(concern.get("j")));
    }

    /** Runs a command. Commits after a failure too: the command may have changed something before it. */
    private Document run(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (RuntimeException e) {
            commitWrites();
            throw e;
        }
    }

    /** Commits unsaved changes and returns their version, or empty if there are none. */
    private OptionalLong commitWrites() {
        snapshots.closeIdle();
        long version = store.commit();
        if (version == NOTHING_TO_COMMIT) {
            return OptionalLong.empty();
        }
        if (version % COMMITS_PER_COMPACTION == 0 && store.compact(MIN_FILL_PERCENT, COMPACTION_BYTES)) {
            store.commit();
        }
        file.endBatch();
        disk.committed(version);
        return OptionalLong.of(version);
    }

    /** Returns whether this backend can run commands. After a failed write it cannot, and must be reopened. */
    public boolean isUsable() {
        return file.isUsable() && !store.isClosed();
    }

    /** Returns the reason why this backend is not usable, for the log. */
    public String problem() {
        return file.problem();
    }

    /** Closes the files without writing to them. */
    public void abandon() {
        file.abandon();
        store.closeImmediately();
    }

    @Override
    public void close() {
        commandLock.lock();
        try {
            snapshots.closeAll();
            super.close();
        } finally {
            commandLock.unlock();
        }
    }
}
