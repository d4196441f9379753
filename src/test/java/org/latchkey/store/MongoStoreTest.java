package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.embedded.EmbeddedServer;

class MongoStoreTest {

    @TempDir
    Path folder;

    @Test
    void theDatabaseOfTheFlaskApplicationIsUsedUnlessAnotherIsNamed() {
        try (EmbeddedServer server = new EmbeddedServer(folder.resolve("store"), 0);
                MongoStore unnamed = new MongoStore(server.uri(), List.of());
                MongoStore named = new MongoStore(server.uri() + "/other", List.of())) {
            assertEquals("dbsparta_plus_week4", unnamed.database().getName());
            assertEquals("other", named.database().getName());
        }
    }

    @Test
    void aServerThatAcceptsConnectionsButNeverRepliesFailsWithinSeconds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                MongoStore store = new MongoStore("mongodb://127.0.0.1:" + silent.getLocalPort(), List.of())) {
            Instant start = Instant.now();
            assertThrows(
                    MongoException.class,
                    () -> store.database()
                            .getCollection("user")
                            .find(new Document("id", "x"))
                            .first());
            Duration elapsed = Duration.between(start, Instant.now());
            assertTrue(elapsed.compareTo(Duration.ofSeconds(7)) < 0, elapsed.toString());
        }
    }
}
