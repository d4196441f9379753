package org.latchkey.store;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A server inside this process that speaks MongoDB's protocol on the loopback interface and keeps its data in one file:
 * for a start without a MongoDB. Production takes a real one.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int ACCEPTING_THREADS = 1;
    private static final int WORKING_THREADS = 2;

    /** Half of what MVStore would take: a change writes a page anew, with all its documents, and to find one reads it. */
    private static final int KEYS_PER_PAGE = 24;

    private final MongoServer server;
    private final InetSocketAddress address;

    /**
     * Opens the file and listens.
     *
     * @param file where the data is or will be; made if it is missing
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @throws DataDirException if the file cannot be opened
     */
    public EmbeddedServer(Path file, int port) {
        NettyTraces.keepOutOfFlightRecorder();
        JournaledStore journaled = openFile(file);
        MVStore store = open(journaled, file);
        try {
            this.server = new MongoServer(new DurableBackend(store, journaled::endBatch));
            server.bind(new InetSocketAddress(HOST, port), ACCEPTING_THREADS, WORKING_THREADS);
            this.address = server.getLocalAddress();
        } catch (RuntimeException e) {
            // Otherwise the file would stay locked for as long as Tomcat runs.
            store.closeImmediately();
            throw e;
        } finally {
            NettyTraces.forgetThread();
        }
    }

    private static JournaledStore openFile(Path file) {
        try {
            return JournaledStore.open(file);
        } catch (MVStoreException e) {
            throw unusable(file, e);
        }
    }

    private static MVStore open(JournaledStore journaled, Path file) {
        try {
            MVStore store = new MVStore.Builder()
                    .adoptFileStore(journaled)
                    // Commits belong to DurableBackend: one that came by itself could catch a command in the middle.
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .keysPerPage(KEYS_PER_PAGE)
                    .open();
            // The journal knows better than the clock what may be overwritten.
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException e) {
            throw unusable(file, e);
        }
    }

    private static DataDirException unusable(Path file, MVStoreException e) {
        return new DataDirException("The accounts in " + file + " cannot be opened (" + e.getMessage() + ").");
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return address;
    }

    /** The port that it listens on. */
    public int port() {
        return address.getPort();
    }

    /** How a client connects: a connection string. */
    public String uri() {
        return uri(port());
    }

    /** How a client connects to the one that listens on a port. */
    public static String uri(int port) {
        return "mongodb://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
        NettyTraces.loadWhatItsEndNeeds();
        NettyTraces.forgetThread();
    }
}
