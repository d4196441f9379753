package org.latchkey.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DurableBackendTest {

    private final Channel channel = mock(Channel.class);
    private final DurableBackend backend = new DurableBackend(MVStore.open(null));

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
    void aDiskThatIsFullIsAnErrorAndDoesNotKeepTheServerFromStopping() {
        MVStore full = mock(MVStore.class);
        when(full.getMapNames()).thenReturn(Set.of());
        when(full.commit()).thenThrow(new MVStoreException(2, "no space left"));
        DurableBackend failing = new DurableBackend(full);
        MongoMessage ping = new MongoMessage(channel, null, new Document("ping", 1).append("$db", "admin"));
        assertThrows(MVStoreException.class, () -> failing.handleMessage(ping));
        assertTimeoutPreemptively(Duration.ofSeconds(20), failing::close);
    }

    private static Document set(String field, String value) {
        return new Document("$set", new Document(field, value));
    }

    private Document send(Document command) {
        return backend.handleMessage(new MongoMessage(channel, null, command.append("$db", "test")));
    }
}
