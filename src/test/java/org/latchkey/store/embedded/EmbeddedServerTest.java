package org.latchkey.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.store.MongoStore;
import org.latchkey.store.OpenFiles;
import org.latchkey.store.file.DataDirException;

class EmbeddedServerTest {

    @TempDir
    Path folder;

    @Test
    void acknowledgedWritesAreInTheFileImmediately() throws Exception {
        Path file = folder.resolve("store");
        Path copy = folder.resolve("copy");
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri(), List.of())) {
            var users = store.database().getCollection("user");
            users.createIndex(Indexes.ascending("id"), new IndexOptions().unique(true));
            for (int i = 0; i < 20; i++) {
                users.insertOne(new Document("id", "user" + i));
                // A killed process would leave the file as it is now.
                Files.write(copy, Files.readAllBytes(file));
                assertEquals(i + 1, idsIn(copy).size());
            }
            users.updateOne(new Document("id", "user0"), new Document("$set", new Document("id", "changed")));
            Files.write(copy, Files.readAllBytes(file));
            assertTrue(idsIn(copy).contains("changed"));
        }
    }

    private static List<String> idsIn(Path file) {
        try (EmbeddedServer server = new EmbeddedServer(file, 0);
                MongoStore store = new MongoStore(server.uri(), List.of())) {
            List<String> ids = new ArrayList<>();
            store.database().getCollection("user").find().forEach(user -> {
                String id = user.getString("id");
                // Also by the index: index and collection must agree.
                assertEquals(
                        user,
                        store.database()
                                .getCollection("user")
                                .find(new Document("id", id))
                                .first());
                ids.add(id);
            });
            return ids;
        }
    }

    @Test
    void readersSeeWholeDocumentsWhileTheyChange() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (EmbeddedServer server = new EmbeddedServer(folder.resolve("store"), 0);
                MongoStore store = new MongoStore(server.uri(), List.of())) {
            var users = store.database().getCollection("user");
            users.insertOne(new Document("_id", 1).append("a", 0).append("b", 0));
            Future<?> writer = threads.submit(() -> {
                for (int i = 1; i <= 200; i++) {
                    Document change = new Document("a", i).append("b", i).append("c" + i % 7, "x");
                    users.updateOne(new Document("_id", 1), new Document("$set", change));
                    users.updateOne(
                            new Document("_id", 1), new Document("$unset", new Document("c" + (i + 3) % 7, "")));
                }
            });
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> {
                    while (!writer.isDone()) {
                        Document user = users.find(new Document("_id", 1)).first();
                        assertEquals(user.get("a"), user.get("b"));
                    }
                }));
            }
            writer.get();
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() {
        try (EmbeddedServer server = new EmbeddedServer(folder.resolve("store"), 0)) {
            assertTrue(
                    server.address().getAddress().isLoopbackAddress(),
                    server.address().toString());
        }
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndNamed() throws Exception {
        Path file = folder.resolve("store");
        Files.writeString(file, "this is no store, and long enough to be mistaken for one".repeat(200));
        String message = assertThrows(DataDirException.class, () -> new EmbeddedServer(file, 0))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void aFileThatIsNoStoreIsClosedAgain() throws Exception {
        Path file = folder.resolve("store");
        Files.writeString(file, "this is no store, and long enough to be mistaken for one".repeat(200));
        assertThrows(DataDirException.class, () -> new EmbeddedServer(file, 0));
        assertEquals(List.of(), OpenFiles.in(folder));
        Path folderInItsPlace = Files.createDirectories(folder.resolve("folder"));
        assertThrows(DataDirException.class, () -> new EmbeddedServer(folderInItsPlace, 0));
        assertEquals(List.of(), OpenFiles.in(folder));
    }
}
