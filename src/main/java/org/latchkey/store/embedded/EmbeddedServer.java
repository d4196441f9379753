package org.latchkey.store.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * A server inside this process that speaks MongoDB's protocol on the loopback interface and keeps its data in one file:
 * for a start without a MongoDB. Production takes a real one. It requires a secret, since every program on the same machine
 * can connect.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final int ACCEPTING_THREADS = 1;
    private static final int WORKING_THREADS = 2;

    private final MongoServer server;
    private final String secret;
    private final InetSocketAddress address;

    /**
     * Opens the file and listens, with a new secret.
     *
     * @param file where the data is or will be; made if it is missing
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @throws DataDirException if the file cannot be opened
     */
    public EmbeddedServer(Path file, int port) {
        this(file, new EmbeddedAddress(port, DataDir.newSecret(new SecureRandom())));
    }

    /**
     * Opens the file and listens.
     *
     * @param file where the data is or will be; made if it is missing
     * @param wanted the secret, and the port or 0 for any free one
     * @throws DataDirException if the file cannot be opened
     */
    public EmbeddedServer(Path file, EmbeddedAddress wanted) {
        NettyCleanup.keepOutOfFlightRecorder();
        StoreFile opening = new StoreFile(file);
        ReopeningBackend backend = new ReopeningBackend(file.toString(), opening.open(), opening::reopen);
        try {
            this.secret = wanted.secret();
            this.server = new MongoServer(new GuardedBackend(backend, secret, new SecureRandom()));
            server.bind(new InetSocketAddress(EmbeddedAddress.HOST, wanted.port()), ACCEPTING_THREADS, WORKING_THREADS);
            this.address = server.getLocalAddress();
        } catch (RuntimeException e) {
            // Otherwise the file would stay locked for as long as Tomcat runs.
            backend.close();
            throw e;
        } finally {
            NettyCleanup.forgetThread();
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return address;
    }

    /** The port that it listens on. */
    public int port() {
        return address.getPort();
    }

    /** Where it listens, with its secret. */
    public EmbeddedAddress access() {
        return new EmbeddedAddress(port(), secret);
    }

    /** How a client connects: a connection string, with the secret in it. */
    public String uri() {
        return access().uri();
    }

    @Override
    public void close() {
        server.shutdownNow();
        NettyCleanup.loadWhatItsEndNeeds();
        NettyCleanup.forgetThread();
    }
}
