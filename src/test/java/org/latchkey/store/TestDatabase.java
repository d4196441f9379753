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

/** A real database behind the real driver, empty at first: on the embedded server, or on the one that a test names. */
public final class TestDatabase implements AutoCloseable {

    private final String name = "latchkey_test_" + UUID.randomUUID().toString().replace("-", "");
    private final Optional<Path> file;
    private EmbeddedServer server;
    private EmbeddedAddress access;
    private final ConnectionString address;
    private final MongoStore store;

    private TestDatabase(Optional<Path> file, EmbeddedServer server, String baseUri, String options) {
        this.file = file;
        this.server = server;
        this.address = new ConnectionString(baseUri + "/" + name + options);
        this.store = new MongoStore(address.getConnectionString(), List.of());
    }

    /** On an embedded server of its own, which can be stopped and started. */
    public static TestDatabase embedded(Path folder) {
        return embedded(folder, "");
    }

    /** As {@link #embedded}, with clients that wait for one second, and not for three, while the server is stopped. */
    public static TestDatabase embeddedWithShortTimeout(Path folder) {
        return embedded(folder, "?serverSelectionTimeoutMS=1000");
    }

    private static TestDatabase embedded(Path folder, String options) {
        Path file = folder.resolve("test.mv.db");
        EmbeddedServer server = new EmbeddedServer(file, FreePort.next());
        return new TestDatabase(Optional.of(file), server, server.uri(), options);
    }

    /** On the server that is there already; the database is dropped at the end. */
    public static TestDatabase at(String uri) {
        return new TestDatabase(Optional.empty(), null, uri.replaceFirst("/+$", ""), "");
    }

    public MongoDatabase database() {
        return store.database();
    }

    public MongoCollection<Document> users() {
        return database().getCollection("user");
    }

    /** For another client. */
    public String uri() {
        return address.getConnectionString();
    }

    /** Ends the embedded server; what is in the file stays. */
    public void stop() {
        access = server.access();
        server.close();
        server = null;
    }

    /** Starts it again on the same port. */
    public void start() {
        server = new EmbeddedServer(file.orElseThrow(), access);
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
