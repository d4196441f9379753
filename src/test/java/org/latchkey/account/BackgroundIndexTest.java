package org.latchkey.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.failure.UnusableStoreException;
import org.latchkey.account.session.SessionDao;
import org.latchkey.account.throttle.CounterDao;
import org.latchkey.account.throttle.LoginThrottle;
import org.latchkey.account.throttle.Throttle;
import org.latchkey.account.throttle.ThrottleRules;
import org.latchkey.account.user.UserCollection;
import org.latchkey.runtime.Background;

/** Indexes that the server refuses because of an existing index, as MongoDB does. */
class BackgroundIndexTest {

    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1");
    private static final MongoCommandException CONFLICT = new MongoCommandException(
            BsonDocument.parse(
                    "{ok: 0, code: 85, codeName: 'IndexOptionsConflict', errmsg: 'An equivalent index exists'}"),
            SERVER);

    private MongoCollection<Document> collection;
    private SessionDao sessions;
    private LoginThrottle throttle;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() {
        collection = mock();
        when(collection.withTimeout(anyLong(), any())).thenReturn(collection);
        when(collection.withWriteConcern(any())).thenReturn(collection);
        MongoDatabase database = mock();
        when(database.getCollection(anyString())).thenReturn(collection);
        when(database.getWriteConcern()).thenReturn(com.mongodb.WriteConcern.MAJORITY);
        sessions = new SessionDao(new UserCollection(database));
        throttle = new LoginThrottle(
                new Throttle(new CounterDao(database), new MutableClock()),
                ThrottleRules.of(5, 30, 20, Duration.ofMinutes(15)));
    }

    private static void assertMessageNames(String drop, Runnable prepare) {
        String message =
                assertThrows(UnusableStoreException.class, prepare::run).getMessage();
        assertTrue(message.contains("IndexOptionsConflict"), message);
        assertTrue(message.contains(drop), message);
    }

    @Test
    void aRefusedIndexIsNoOutageAndTheMessageNamesTheIndexToDrop() {
        when(collection.createIndex(any(Bson.class))).thenThrow(CONFLICT);
        when(collection.createIndex(any(Bson.class), any(IndexOptions.class))).thenThrow(CONFLICT);
        assertMessageNames("db.throttle.dropIndex(\"expires_1\")", throttle::prepare);
        assertMessageNames("db.user.dropIndex(\"sessions.exp_1\")", sessions::prepare);
    }

    @Test
    void anUnreachableDatabaseIsAnOutage() {
        when(collection.createIndex(any(Bson.class))).thenThrow(new MongoSocketException("away", SERVER));
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                assertThrows(Failure.class, sessions::prepare).reason());
    }

    @Test
    void aRefusedIndexIsLoggedOnceAndOnceWhenItIsFixed() throws Exception {
        when(collection.createIndex(any(Bson.class)))
                .thenThrow(CONFLICT)
                .thenThrow(new MongoSocketException("away", SERVER))
                .thenThrow(CONFLICT)
                .thenReturn("sessions.exp_1");
        CountDownLatch runs = new CountDownLatch(5);
        try (RecordedLog log = RecordedLog.of(Background.class.getName())) {
            try (Background background = new Background("test", Duration.ZERO)) {
                background.every(Duration.ofMillis(1), () -> {
                    runs.countDown();
                    sessions.prepare();
                });
                assertTrue(runs.await(60, TimeUnit.SECONDS));
            }
            List<String> lines = log.lines().stream()
                    .filter(line -> !line.startsWith("FINE"))
                    .toList();
            assertEquals(2, lines.size(), lines.toString());
            assertTrue(lines.get(0).startsWith("SEVERE") && lines.get(0).contains("dropIndex"), lines.toString());
            assertTrue(lines.get(1).startsWith("INFO"), lines.toString());
        }
    }
}
