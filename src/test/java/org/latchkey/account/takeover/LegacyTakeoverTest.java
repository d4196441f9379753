package org.latchkey.account.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.account.MutableClock;
import org.latchkey.account.audit.SecurityLog;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.password.HashingSlots;
import org.latchkey.account.password.PasswordHasher;
import org.latchkey.account.password.PasswordHasher.Check;
import org.latchkey.account.password.argon2.CheapArgon2;
import org.latchkey.account.password.hash.StoredHash;
import org.latchkey.account.takeover.TakeoverMarker.Step;
import org.latchkey.account.text.Digests;
import org.latchkey.account.user.User;
import org.latchkey.account.user.UserCollection;
import org.latchkey.account.user.UserDao;
import org.latchkey.runtime.Background;
import org.latchkey.store.TestDatabase;

class LegacyTakeoverTest {

    private static final Pattern FAST_HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private static final Predicate<Step> EVERY_STEP = step -> true;

    @TempDir
    Path folder;

    private final PasswordHasher hasher =
            new PasswordHasher(new SecureRandom(), HashingSlots.forThisMachine(), new CheapArgon2());
    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private UserCollection collection;
    private UserDao users;

    @BeforeEach
    void open() {
        database = TestDatabase.embedded(folder);
        collection = new UserCollection(database.database());
        users = new UserDao(collection);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LegacyTakeover takeover() {
        return new LegacyTakeover(
                new LegacyUsers(collection),
                users,
                hasher,
                new TakeoverMarker(database.database(), clock),
                new SecurityLog(clock));
    }

    private void storeLegacyUsers(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String hex = HexFormat.of().formatHex(Digests.sha256("pw" + i));
            // Python writes lower-case digits; migration scripts may have written upper-case ones.
            documents.add(new Document("id", "User " + i)
                    .append("pw", i % 2 == 0 ? hex : hex.toUpperCase(Locale.ROOT))
                    .append("nick", "nick" + i));
        }
        database.users().insertMany(documents);
    }

    private String storedHash(String id) {
        return users.find(id).orElseThrow().passwordHash();
    }

    private int fastHashes() {
        int[] count = {0};
        database.users()
                .find()
                .forEach(user ->
                        count[0] += FAST_HASH.matcher(user.getString("pw")).matches() ? 1 : 0);
        return count[0];
    }

    @Test
    void asvs_11_4_2_noFastHashRemainsStoredAndAllPasswordsStillMatch() {
        storeLegacyUsers(12);
        users.insert(new User(Instant.EPOCH, "new", hasher.hash("correct horse"), "new"));
        takeover().run(EVERY_STEP, () -> false);
        assertEquals(0, fastHashes());
        for (int i = 0; i < 12; i++) {
            Optional<String> stored = Optional.of(storedHash("User " + i));
            assertTrue(stored.get().startsWith("$argon2id-sha256$v=19$"), stored.get());
            assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("pw" + i, stored));
            assertEquals(Check.NO_MATCH, hasher.verify("pw" + (i + 1), stored));
        }
        assertEquals(Check.MATCH, hasher.verify("correct horse", Optional.of(storedHash("new"))));
    }

    @Test
    void theFastHashIsNoPasswordForItsWrappedHash() {
        String hex = HexFormat.of().formatHex(Digests.sha256("pw"));
        assertEquals(Check.NO_MATCH, hasher.verify(hex, Optional.of(hasher.toStore(StoredHash.parse(hex)))));
    }

    @Test
    void itResumesAfterAStop() {
        storeLegacyUsers(6);
        AtomicInteger checks = new AtomicInteger();
        takeover().run(EVERY_STEP, () -> checks.incrementAndGet() > 8);
        int remaining = fastHashes();
        assertTrue(remaining > 0 && remaining < 6, remaining + " fast hashes remain");
        takeover().run(EVERY_STEP, () -> false);
        assertEquals(0, fastHashes());
    }

    /** Runs the takeover as the start of an instance does, and waits for its end. */
    private void runAtStart() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (Background background = new Background("test", Duration.ZERO)) {
            takeover().start(background);
            background.untilDone(done::countDown);
            assertTrue(done.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCompleteTakeoverRunsAgainOnlyByCommand() throws Exception {
        storeLegacyUsers(2);
        runAtStart();
        assertEquals(0, fastHashes());
        String hex = HexFormat.of().formatHex(Digests.sha256("later"));
        database.users().insertOne(new Document("id", "Later").append("pw", hex).append("nick", "n"));
        runAtStart();
        assertEquals(1, fastHashes());
        assertEquals(1, takeover().runAgain());
        assertEquals(0, fastHashes());
        assertEquals(
                "later",
                database.users().find(new Document("id", "Later")).first().getString("look"));
    }

    @Test
    void aStoppedTakeoverContinuesAtTheNextStart() throws Exception {
        storeLegacyUsers(6);
        AtomicInteger checks = new AtomicInteger();
        takeover().run(EVERY_STEP, () -> checks.incrementAndGet() > 9);
        assertTrue(fastHashes() > 0);
        runAtStart();
        assertEquals(0, fastHashes());
    }

    @Test
    void aNewVersionOfAStepRunsAgainAndAnOlderReleaseDoesNotRevertIt() throws Exception {
        runAtStart();
        Document key = new Document("_id", "takeover-hashes");
        MongoCollection<Document> meta = database.database().getCollection("meta");
        meta.updateOne(key, new Document("$set", new Document("version", 0)));
        storeLegacyUsers(1);
        runAtStart();
        assertEquals(0, fastHashes());
        meta.updateOne(key, new Document("$set", new Document("version", 7)));
        takeover().runAgain();
        assertEquals(7, meta.find(key).first().getInteger("version"));
    }

    @Test
    void concurrentTakeoversAndLoginsSucceed() throws Exception {
        storeLegacyUsers(12);
        collection.prepare();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> futures = new ArrayList<>();
            futures.add(threads.submit(() -> takeover().run(EVERY_STEP, () -> false)));
            futures.add(threads.submit(() -> takeover().run(EVERY_STEP, () -> false)));
            futures.add(threads.submit(() -> {
                for (int i = 11; i >= 0; i--) {
                    User user = users.find("User " + i).orElseThrow();
                    assertEquals(Check.MATCH_NEEDS_REHASH, hasher.verify("pw" + i, Optional.of(user.passwordHash())));
                    users.replacePasswordHash(user, hasher.hash("pw" + i));
                }
            }));
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(0, fastHashes());
        for (int i = 0; i < 12; i++) {
            assertTrue(hasher.verify("pw" + i, Optional.of(storedHash("User " + i))) != Check.NO_MATCH);
        }
    }

    @Test
    void checklist_22_anIdThatLooksLikeALegacyOneIsRefusedAfterwards() {
        database.users()
                .insertMany(List.of(
                        new Document("id", "Anna").append("pw", "x").append("nick", "1"),
                        new Document("id", "anna ").append("pw", "y").append("nick", "2"),
                        new Document("id", "\u200B").append("pw", "z").append("nick", "3")));
        takeover().run(EVERY_STEP, () -> false);
        for (String lookalike : List.of("anna", "ANNA")) {
            Failure failure = org.junit.jupiter.api.Assertions.assertThrows(
                    Failure.class, () -> users.insert(new User(Instant.EPOCH, lookalike, "hash", "x")));
            assertEquals(Reason.ID_TAKEN, failure.reason());
        }
        assertEquals("1", users.find("Anna").orElseThrow().nickname());
        assertEquals("2", users.find("anna ").orElseThrow().nickname());
        assertEquals("3", users.find("\u200B").orElseThrow().nickname());
    }
}
