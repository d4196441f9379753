package org.latchkey.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.latchkey.store.embedded.EmbeddedAddress;
import org.latchkey.store.embedded.EmbeddedServer;

/** An empty database for a test, accessed with the real driver: on an embedded server or on an existing server. */
public final class TestDatabase implements AutoCloseable {

    private final String name = "latchkey_test_" + UUID.randomUUID().toString().replace("-", "");
    private final Optional<Path> file;
    private EmbeddedServer server;
    private EmbeddedAddress previousAddress;
    private final ConnectionString connectionString;
    private final MongoStore store;

    private TestDatabase(Optional<Path> file, EmbeddedServer server, String baseUri, String options) {
        this.file = file;
        this.server = server;
        this.connectionString = new ConnectionString(baseUri + "/" + name + options);
        this.store = new MongoStore(connectionString.getConnectionString(), List.of());
    }

    /** Opens a database on its own embedded server, which can be stopped and started. */
    public static TestDatabase embedded(Path folder) {
        return embedded(folder, "");
    }

    /** Like {@link #embedded}, but clients wait one second instead of three while the server is stopped. */
    public static TestDatabase embeddedWithShortTimeout(Path folder) {
        return embedded(folder, "?serverSelectionTimeoutMS=1000");
    }

    private static TestDatabase embedded(Path folder, String options) {
        Path file = folder.resolve("test.mv.db");
        EmbeddedServer server = new EmbeddedServer(file, FreePort.next());
        return new TestDatabase(Optional.of(file), server, server.uri(), options);
    }

    /** Opens a database on an existing server; {@link #close} drops it. */
    public static TestDatabase at(String uri) {
        return new TestDatabase(Optional.empty(), null, uri.replaceFirst("/+$", ""), "");
    }

    public MongoDatabase database() {
        return store.database();
    }

    public MongoCollection<Document> users() {
        return database().getCollection("user");
    }

    /** Returns the connection string for another client. */
    public String uri() {
        return connectionString.getConnectionString();
    }

    /** Stops the embedded server and keeps its file. */
    public void stop() {
        previousAddress = server.access();
        server.close();
        server = null;
    }

    /** Starts the embedded server again on the same port. */
    public void start() {
        server = new EmbeddedServer(file.orElseThrow(), previousAddress);
    }

    @Override
    public void close() {
        if (file.isEmpty()) {
            database().drop();
        }
        store.close();
        if (server != null) {
            server.close();
        }
    }
}
