package org.latchkey.store.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBackendTest {

    private final Channel channel = mock(Channel.class);
    private final DurableBackend backend = new DurableBackend(MVStore.open(null), () -> {});

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aReplyThatIsStillBeingSentDoesNotChangeWithTheDocument() {
        send(new Document("insert", "user").append("documents", List.of(new Document("_id", 1).append("a", "old"))));
        Document reply = send(new Document("find", "user"));
        String sent = reply.toString();
        Document change = new Document("q", new Document("_id", 1)).append("u", set("a", "new"));
        assertEquals(
                1,
                send(new Document("update", "user").append("updates", List.of(change)))
                        .get("nModified"));
        assertEquals(sent, reply.toString());
    }

    @Test
    void aFullDiskIsAnErrorAndDoesNotPreventTheStop() {
        MVStore full = mock(MVStore.class);
        when(full.getMapNames()).thenReturn(Set.of());
        when(full.commit()).thenThrow(new MVStoreException(2, "no space left"));
        DurableBackend failing = new DurableBackend(full, () -> {});
        MongoMessage ping = new MongoMessage(channel, null, new Document("ping", 1).append("$db", "admin"));
        assertThrows(MVStoreException.class, () -> failing.handleMessage(ping));
        assertTimeoutPreemptively(Duration.ofSeconds(20), failing::close);
    }

    @Test
    void aQueryForAUniqueFieldAndOthersReadsOneDocumentAndMatchesTheOthersToo() {
        send(new Document("insert", "user")
                .append("documents", List.of(user(1, "anna", "a"), user(2, "eve", "b"), user(3, "bob", "b"))));
        assertEquals(1, countFound(new Document("_id", 1).append("pw", "a")));
        assertEquals(0, countFound(new Document("_id", 1).append("pw", "b")));
        assertEquals(1, countFound(new Document("_id", 2).append("pw", new Document("$ne", "a"))));
        assertEquals(2, countFound(new Document("pw", "b")));
        assertEquals(0, countFound(new Document("_id", 4).append("pw", "b")));
        assertEquals(2, countFound(new Document("_id", new Document("$gt", 1)).append("pw", "b")));
        assertEquals(1, countFound(new Document("_id", new Document("$in", List.of(1, 2))).append("pw", "b")));
    }

    @Test
    void anIndexServesQueriesWithFurtherFields() {
        NarrowingIndex index = new NarrowingIndex(
                MVStore.open(null).openMap("index"), "id", List.of(new IndexKey("id", true)), false, false);
        index.add(user(1, "anna", "a"), 7, null);
        Document query = new Document("pw", "a").append("id", "anna");
        assertTrue(index.canHandle(query));
        assertEquals(List.of(7), index.getPositions(query));
        assertFalse(index.canHandle(new Document("pw", "a")));
        assertFalse(index.canHandle(new Document("id", new Document("$gt", "a")).append("pw", "a")));
    }

    @Test
    void openingReadsNoDocumentsDespiteTheIndexes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("many.mv.db");
        DurableBackend full = new DurableBackend(MVStore.open(file.toString()), () -> {});
        send(
                full,
                new Document("createIndexes", "user")
                        .append(
                                "indexes",
                                List.of(
                                        new Document("key", new Document("sessions.exp", 1))
                                                .append("name", "sessions.exp_1"),
                                        new Document("key", new Document("emailKey", 1))
                                                .append("name", "emailKey_1")
                                                .append("unique", true)
                                                .append("sparse", true))));
        for (int i = 0; i < 4; i++) {
            int from = i * 1000;
            List<Document> batch = IntStream.range(from, from + 1000)
                    .mapToObj(key -> user(key, "user" + key, "x".repeat(1000)))
                    .toList();
            send(full, new Document("insert", "user").append("documents", batch));
        }
        full.close();
        MVStore store = MVStore.open(file.toString());
        DurableBackend opened = new DurableBackend(store, () -> {});
        Document one = new Document("find", "user").append("filter", new Document("_id", 7));
        assertTrue(send(opened, one).toString().contains("user7"));
        long read = store.getFileStore().getReadBytes();
        opened.close();
        assertTrue(read < Files.size(file) / 4, read + " of " + Files.size(file));
    }

    @Test
    void anIndexThatIsMadeAgainHasTheDocumentsOfTheMeantime() {
        Document index = new Document("createIndexes", "user")
                .append(
                        "indexes",
                        List.of(new Document("key", new Document("emailKey", 1))
                                .append("name", "emailKey_1")
                                .append("unique", true)
                                .append("sparse", true)));
        for (Document removal : List.of(
                new Document("dropIndexes", "user").append("index", "emailKey_1"), new Document("drop", "user"))) {
            send(index);
            send(removal);
            send(new Document("insert", "user")
                    .append("documents", List.of(user(9, "anna", "a").append("emailKey", "a@example.org"))));
            send(index);
            assertEquals(1, countFound(new Document("emailKey", "a@example.org")));
            send(new Document("drop", "user"));
        }
    }

    private static Document user(int key, String id, String password) {
        return new Document("_id", key).append("id", id).append("pw", password);
    }

    private int countFound(Document filter) {
        Document cursor = (Document)
                send(new Document("find", "user").append("filter", filter)).get("cursor");
        return ((List<?>) cursor.get("firstBatch")).size();
    }

    private static Document set(String field, String value) {
        return new Document("$set", new Document(field, value));
    }

    private Document send(Document command) {
        return send(backend, command);
    }

    private Document send(DurableBackend target, Document command) {
        return target.handleMessage(new MongoMessage(channel, null, command.append("$db", "test")));
    }
}
