package org.latchkey.store.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.latchkey.runtime.unloading.NettyCleanup;

/**
 * A server in this process that speaks MongoDB's protocol on the loopback interface and stores its data in one file: for
 * use without a MongoDB. Production uses a real MongoDB. Clients need a secret, because every program on the same machine
 * can connect.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final int ACCEPTOR_THREADS = 1;
    private static final int WORKER_THREADS = 2;

    private final MongoServer server;
    private final String secret;
    private final InetSocketAddress address;

    /**
     * Opens the file and starts to listen, with a new secret.
     *
     * @param file the data file; created if it is missing
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @throws DataDirException if the file cannot be opened
     */
    public EmbeddedServer(Path file, int port) {
        this(file, new EmbeddedAddress(port, DataDir.newSecret(new SecureRandom())));
    }

    /**
     * Opens the file and starts to listen. Only tests call it directly: to start a server again where clients expect it.
     *
     * @param file the data file; created if it is missing
     * @param requested the secret, and the port or 0 for any free one
     * @throws DataDirException if the file cannot be opened
     */
    public EmbeddedServer(Path file, EmbeddedAddress requested) {
        NettyCleanup.prepare();
        StoreFile storeFile = new StoreFile(file);
        ReopeningBackend backend =
                new ReopeningBackend(file.toString(), storeFile.open(), storeFile::reopen, System::nanoTime);
        try {
            this.secret = requested.secret();
            this.server = new MongoServer(new GuardedBackend(backend, secret, new SecureRandom()));
            server.bind(
                    new InetSocketAddress(EmbeddedAddress.HOST, requested.port()), ACCEPTOR_THREADS, WORKER_THREADS);
            this.address = server.getLocalAddress();
        } catch (RuntimeException e) {
            // Otherwise the file would stay locked for as long as Tomcat runs.
            backend.close();
            throw e;
        } finally {
            NettyCleanup.clearThreadLocals();
        }
    }

    /** Returns the address that the server listens on. */
    InetSocketAddress address() {
        return address;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return address.getPort();
    }

    /** Returns port and secret. */
    public EmbeddedAddress access() {
        return new EmbeddedAddress(port(), secret);
    }

    /** Returns the connection string, which contains the secret. */
    public String uri() {
        return access().uri();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
